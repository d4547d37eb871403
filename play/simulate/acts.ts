// What can happen in a simulated term besides what students submit on their own.
import { amidKinds } from './amid';
import { answerKinds } from './answers';
import { classKinds } from './classes';
import { dutyKinds } from './duties';
import { faultKinds } from './faults';
import { folderKinds } from './folders';
import { gradeKinds } from './grades';
import { interestKinds } from './interest';
import type { Kinds } from './kind';
import { lossKinds } from './losses';
import { outageKinds, shortageKinds } from './outages';
import { peopleKinds } from './people';
import { requestKinds } from './requests';
import { seatKinds } from './seats';
import { teamKinds } from './teams';
import { untidyKinds } from './untidy';
import { viewKinds } from './views';
import { visitKinds } from './visits';

export type { Act } from './kind';

const older: Kinds = {
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
/** Each urn is drawn from with dice of its own, so that a new kind changes nothing that a seed drew before. */
export const urns: readonly (readonly [name: string, kinds: Kinds])[] = [
  ['acts', older],
  ['newer', { ...answerKinds, ...seatKinds, ...viewKinds, ...shortageKinds, ...interestKinds, ...folderKinds }],
];
export const kinds: Kinds = Object.assign({}, ...urns.map(([, of]) => of));
