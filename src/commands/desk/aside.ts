// The forms that no deliverable asks for, as they are remembered.
import { type Aside, asideOf } from '../../schema/aside';
import type { FormPointer } from '../../schema/form';
import type { State } from './state';

export const asideForm = ({ asides = [] }: Pick<State, 'asides'>, aside: Aside): FormPointer | null =>
  asides.find((pointer) => asideOf(pointer) === aside) ?? null;
