// What can happen in a simulated term besides what students submit on their own.
import { amidKinds } from './amid';
import { classKinds } from './classes';
import { dutyKinds } from './duties';
import { faultKinds } from './faults';
import { gradeKinds } from './grades';
import type { Kinds } from './kind';
import { lossKinds } from './losses';
import { outageKinds } from './outages';
import { peopleKinds } from './people';
import { requestKinds } from './requests';
import { teamKinds } from './teams';
import { untidyKinds } from './untidy';
import { visitKinds } from './visits';

export type { Act } from './kind';
export const kinds: Kinds = {
  ...classKinds,
  ...peopleKinds,
  ...dutyKinds,
  ...untidyKinds,
  ...faultKinds,
  ...requestKinds,
  ...visitKinds,
  ...teamKinds,
  ...amidKinds,
  ...lossKinds,
  ...outageKinds,
  ...gradeKinds,
};
