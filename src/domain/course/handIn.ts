// Ways to hand in: for each, what it is, whether it uses a form, where Lectern sees submissions, and how an email says where to submit.

import { printFolder } from '../base/slot';

/** What an email may need to know from the deliverable and Settings to say where to submit. */
interface Place {
  readonly folder: string;
  readonly owedBy: readonly string[];
}
interface Names {
  readonly channelName: string;
}

interface Form {
  /** Whether each class has its own form. Otherwise one form serves all classes, or a deliverable that is owed once. */
  readonly perClass: boolean;
  /** Whether there is one form for the whole term, whatever *For each* says. */
  readonly once: boolean;
  /** Whether an open form is kept up to date with the sheets. Answers that rank or name what the form listed require it to stay unchanged. */
  readonly follows: boolean;
}

interface Way {
  /** Explained in the column's note. */
  readonly about: string;
  /** Null: no form. */
  readonly form: Form | null;
  /** Where Lectern sees submissions; null: only by the instructor's tick. */
  readonly seen: 'form' | 'Slack' | null;
  readonly where: (of: Place, names: Names) => string;
}

const inForm = { seen: 'form', where: () => 'in the form' } as const;

const declared = {
  'preference form': { about: 'topics and roles', form: { perClass: false, once: true, follows: false }, ...inForm },
  'sign-up form': {
    about: 'classes and roles, first come, first served',
    form: { perClass: false, once: true, follows: true },
    seen: 'form',
    where: () => 'in the form, first come, first served',
  },
  'project form': {
    about: 'teammates and topic of the project',
    form: { perClass: false, once: true, follows: false },
    ...inForm,
  },
  'form per class': {
    about: 'its questions are those of the session',
    form: { perClass: true, once: false, follows: true },
    ...inForm,
  },
  'one form': { about: 'for all classes, or once', form: { perClass: false, once: false, follows: true }, ...inForm },
  Slack: {
    about: 'a file in the channel',
    form: null,
    seen: 'Slack',
    where: (_, { channelName }) =>
      channelName === '' ? 'in the course’s Slack channel' : `on Slack, in ${channelName}`,
  },
  upload: {
    about: 'you check it off',
    form: null,
    seen: null,
    where: ({ folder, owedBy }) =>
      folder === ''
        ? 'as an upload'
        : `in the folder ${printFolder(folder)}${owedBy.includes('team') ? ', under a name that starts with your team’s two digits' : ''}`,
  },
  'in class': { about: 'you check it off', form: null, seen: null, where: () => 'in class' },
} as const satisfies { readonly [name: string]: Way };

/** How a deliverable is submitted. */
export type HandIn = keyof typeof declared;
/** The ways that use a form. */
export type FormHandIn = { [W in HandIn]: (typeof declared)[W]['form'] extends null ? never : W }[HandIn];

export const ways: { readonly [W in HandIn]: Way } = declared;
export const handIns = Object.keys(declared) as HandIn[];

/** For example 'Slack: a file in the channel. in class: you tick it.' */
export const sayWays = (): string => handIns.map((name) => `${name}: ${ways[name].about}.`).join(' ');

type HandedIn = { readonly handIn: HandIn };
export const isForm = <D extends HandedIn>(of: D): of is D & { readonly handIn: FormHandIn } =>
  ways[of.handIn].form !== null;
export const isFormPerClass = ({ handIn }: HandedIn): boolean => ways[handIn].form?.perClass ?? false;
export const isOnce = ({ handIn }: HandedIn): boolean => ways[handIn].form?.once ?? false;
export const isOnSlack = ({ handIn }: HandedIn): boolean => ways[handIn].seen === 'Slack';
