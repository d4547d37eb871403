// What is wrong with project teams, their days, slots and files, and what to do about it.
import type { FindingOf, WordsFor } from '../course/finding';
import type { Finding as Below } from '../duties/finding';

interface Kinds {
  'team of the wrong size': { team: string; size: number; min: number; max: number; pinned: boolean };
  'in one team against a wish': { team: string; student: string; other: string };
  'in no team': { student: string };
  'unknown teammate': { student: string; found: string };
  'file without a team': { file: string; deliverable: string; owner: string; likely: string | null; better: string };
  'file of another team': { file: string; deliverable: string; owner: string; team: string; own: string };
  'folder cannot be read': { deliverable: string; error: string };
  'folder is too full': { deliverable: string; most: number };
  'folder is not looked at': { deliverable: string; first: string | null };
  'two teams at one time': { first: string; second: string; session: string; when: string };
  'not a slot': { team: string; session: string; found: string };
  'not a turn': { team: string; session: string; turn: number | null; slots: number };
  'two slots in one round': { team: string; occasion: string; first: string; second: string };
  /** `is`: the kind of that session. */
  'no day for teams': { team: string; session: string; is: string; presents: boolean };
  'more teams than slots': { session: string; teams: number; slots: number; minutes: number };
  'minutes are missing': { occasion: string; teams: number; minutes: number };
  'no slot suits': { team: string; occasion: string };
  /** `full`: whether all places are taken. */
  'team without a slot': { team: string; occasion: string; full: boolean };
  'member has left': { team: string; student: string };
}
/** What this chapter may find: its own kinds and those of the chapters below it. */
export type Finding = Below | FindingOf<Kinds>;

export const teamWords: WordsFor<Kinds> = {
  'team of the wrong size': (f) => ({
    what: `Team ${f.team} has ${f.size === 0 ? 'no one' : f.size === 1 ? '1 member' : `${f.size} members`}; a team has ${f.min} to ${f.max}.`,
    remedy:
      f.size === 0
        ? 'Write names into Members, or delete the row.'
        : f.pinned
          ? 'Choose Lectern > Teams > Propose teams, which fills it up. If it may go on as it is, take out the names of those who left, and leave Pinned checked.'
          : 'Write another name into Members, move a member to another team, or check Pinned if it is settled.',
  }),
  'in one team against a wish': (f) => ({
    what: `${f.student} asked not to be on a team with ${f.other}, and both are on team ${f.team}.`,
    remedy: 'Move one of them to another team, or check Pinned if it is settled. Students do not see such wishes.',
  }),
  'in no team': (f) => ({
    what: `${f.student} is not on a team.`,
    remedy:
      'Write the name into Members of a team, or choose Lectern > Teams > Propose teams: it changes as little as it can.',
  }),
  'unknown teammate': (f) => ({
    what: `${f.student} named “${f.found}” in the project form: no student on the Roster has that name, or more than one does.`,
    remedy: `If a student is meant, ask ${f.student} to submit again with the address, or correct the name in the Roster. The rest of the answer counts.`,
  }),
  'file without a team': (f) => ({
    what: `“${f.file}”, submitted for ${f.deliverable}${f.owner === '' ? '' : ` by ${f.owner}`}, does not start with a team’s two digits${f.likely === null ? '' : `; it looks like team ${f.likely}`}.`,
    remedy: `It does not count. ${f.likely === null ? 'Rename it in the folder, such as 07_slides.pdf.' : `Rename it to ${f.better}, or wait: Lectern writes to its owner, if that is a student.`}`,
  }),
  'file of another team': (f) => ({
    what: `“${f.file}”, submitted for ${f.deliverable}, starts with the number of team ${f.team} and belongs to ${f.owner} of team ${f.own}.`,
    remedy: `If it is team ${f.own}’s, rename it in the folder so that it starts with ${f.own}. Team ${f.team}’s own file counts before it.`,
  }),
  'folder cannot be read': (f) => ({
    what: `The folder of ${f.deliverable} cannot be read (${f.error}).`,
    remedy:
      'Open the folder in Drive with the account that set up Lectern, copy its link once more, and write it into Folder.',
  }),
  'folder is too full': (f) => ({
    what: `The folder of ${f.deliverable} has more than ${f.most} files. Those beyond are not read.`,
    remedy: 'Move other files to another folder, or give this deliverable a folder of its own.',
  }),
  'folder is not looked at': (f) =>
    f.first === null
      ? {
          what: `The folder of ${f.deliverable} is not read: it is not due from teams, and only their files have a number.`,
          remedy: 'Clear Folder, or write team under Due from.',
        }
      : {
          what: `${f.deliverable} has the same folder as ${f.first}. What is there counts for ${f.first} alone.`,
          remedy: `Make a folder of its own for ${f.deliverable} in Drive, and write its link into Folder.`,
        },
  'two teams at one time': (f) => ({
    what: `Teams ${f.first} and ${f.second} are both down for ${f.session}, ${f.when}.`,
    remedy: 'Write another time into one of the rows, or choose Lectern > Teams > Propose days and slots.',
  }),
  'not a slot': (f) => ({
    what: `Team ${f.team} comes at ${f.found} on ${f.session}, and no slot starts then.`,
    remedy:
      'Write the start of a slot, or check Pinned if it is settled. Choose Lectern > Teams > Propose days and slots for a slot of the new times.',
  }),
  'not a turn': (f) => ({
    what: `Team ${f.team} presents on ${f.session} ${f.turn === null ? 'and has no turn' : `in turn ${f.turn}`}; that day has ${f.slots === 1 ? '1 slot' : `${f.slots} slots`}.`,
    remedy: `Write a number from 1 to ${f.slots} into Turn, or choose Lectern > Teams > Propose days and slots.`,
  }),
  'two slots in one round': (f) => ({
    what: `${f.occasion}: team ${f.team} has two slots, ${f.first} and ${f.second}. It is notified of the first only.`,
    remedy: 'Take one of them out of Feedback.',
  }),
  'no day for teams': (f) => ({
    what: f.presents
      ? `Team ${f.team} is to present on ${f.session}, which is ${f.is === 'cancelled' ? 'cancelled' : `of the kind ${f.is}`}.`
      : `Team ${f.team} is to come for feedback on ${f.session}, ${f.is === 'cancelled' ? 'which is cancelled' : 'where no times for teams are written'}.`,
    remedy: f.presents
      ? 'Choose Lectern > Teams > Propose days and slots, or write a session of the kind project presentations into Presents.'
      : f.is === 'offline'
        ? 'Write the times into Slots of that offline date in Sessions, or take it out of Feedback.'
        : 'Choose Lectern > Teams > Propose days and slots, or take it out of Feedback.',
  }),
  'more teams than slots': (f) => ({
    what: `${f.session} has ${f.slots === 1 ? '1 slot' : `${f.slots} slots`}, and ${f.teams} teams are down for it: ${f.minutes} minutes are missing.`,
    remedy: 'Move a team to another day, or make the times in Slots longer or the slots shorter.',
  }),
  'minutes are missing': (f) => ({
    what: `${f.occasion}: ${f.teams === 1 ? '1 team has' : `${f.teams} teams have`} no slot. ${f.minutes} minutes are missing.`,
    remedy: `Make the times in Slots ${f.minutes} minutes longer in all, or the slots shorter, and choose Lectern > Teams > Propose days and slots.`,
  }),
  'no slot suits': (f) => ({
    what: `${f.occasion}: team ${f.team} can make none of the slots.`,
    remedy: 'Add a time within class to Slots, or agree on one with the team, write it into Feedback and check Pinned.',
  }),
  'team without a slot': (f) => ({
    what: `${f.occasion}: team ${f.team} has no time yet.`,
    remedy: f.full
      ? 'Make room first, as the finding about the missing minutes says. Then choose Lectern > Teams > Propose days and slots.'
      : 'Choose Lectern > Teams > Propose days and slots: it keeps the times of the others where it can.',
  }),
  'member has left': (f) => ({
    what: `${f.student} is on team ${f.team} and is no longer enrolled.`,
    remedy:
      'Take the name out of Members, or choose Lectern > Teams > Propose teams: it moves no one else while the sizes fit.',
  }),
};
