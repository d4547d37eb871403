// What the invented students write into forms.
import type { Answers, ItemState, Workspace } from '../local/face';
import { roster as rosterSheet } from '../src/schema/course';
import { type Dice, type Person, peopleOf } from './people';
import type { Projects } from './project';
import { rowsOf } from './rows';

/** A form that someone is about to fill in for a duty. */
export interface Blank {
  readonly items: readonly ItemState[];
  readonly kind: string;
  readonly person: Person;
  readonly session: string;
  /** Key of the duty. */
  readonly key: string;
}

/** Answers to a blank form; `attempt` counts from 1. */
export function fillerOf(workspace: Workspace, dice: Dice, projects: Pick<Projects, 'teamOf'>) {
  const people = (): readonly Person[] => peopleOf(workspace);
  const pick = <T>(choices: readonly T[], ...words: readonly (string | number)[]): T =>
    choices[Math.floor(dice(...words) * choices.length)]!;

  /** In a course with sections, each section has its own ranking in the form. */
  const sectionsOf = ({ email }: Person): readonly string[] => {
    const { email: address, sections } = rosterSheet.columns;
    const row = rowsOf(workspace, rosterSheet.sheet).find((one) => one.text(address.header) === email);
    return (row?.text(sections.header) ?? '').split(',').flatMap((name) => name.trim() || []);
  };

  function answersTo({ items, kind, person, session, key }: Blank, attempt: number): Answers {
    if (kind === 'project form') return projectAnswers(items, person);
    const proposes = dice('proposes', person.email) < 0.12;
    let section = '';
    const rankings = items.filter((item) => item.limitOnePerColumn);
    const isOwn = ({ title }: ItemState): boolean => sectionsOf(person).some((name) => title.endsWith(` ${name}`));
    const ranks = (rankings.length > 1 && rankings.find(isOwn)) || rankings[0];
    const answers: Record<string, Answers[string]> = {};
    for (const item of items) {
      const words = [key, item.title, attempt] as const;
      if (item.kind === 'section') section = item.title;
      const proposal = /propose/i.test(section);
      if (item.kind === 'grid' && item.limitOnePerColumn) {
        if (item === ranks) answers[item.title] = ranking(item, words);
      } else if (item.kind === 'grid')
        answers[item.title] = Object.fromEntries(
          item.rows!.map((row) => [row, item.columns![Math.min(2, Math.floor(dice(...words, row) * 3.4))]!]),
        );
      else if (item.kind === 'checkbox' && kind === 'sign-up form') {
        if (dice(...words) < 0.8) answers[item.title] = [pick(item.choices!, ...words, 'which')];
      } else if (item.kind === 'checkbox' && dice(...words) < 0.3)
        answers[item.title] = [pick(item.choices!, ...words, 'which')];
      else if (item.kind === 'list') {
        const named = item.choices!.find((choice) => choice.startsWith(`${session} `));
        const others = item.choices!.filter((choice) => choice !== person.name);
        if (session !== '' && named) answers[item.title] = named;
        else if (item.required || dice(...words) < 0.2) answers[item.title] = pick(others, ...words, 'which');
      } else if (item.title === 'Number of your team') answers[item.title] = projects.teamOf(person) ?? '00';
      else if (item.kind === 'text' && (item.required || (proposal && proposes)))
        answers[item.title] = pick(titles, ...words);
      else if (item.kind === 'paragraph' && (item.required || (proposal ? proposes : dice(...words) < 0.7)))
        answers[item.title] = proposal ? pick(reasons, ...words) : pick(thoughts, ...words);
    }
    return answers;
  }

  /** Friends in groups of two or three who name each other; about every third student has no friends in the class. */
  const friends = (): readonly (readonly Person[])[] => {
    const drawn = [...people()].sort((a, b) => dice('friends', a.email) - dice('friends', b.email));
    const circles: Person[][] = [];
    for (let at = 0; at < drawn.length * 0.65; at += circles[circles.length - 1]!.length)
      circles.push(drawn.slice(at, at + (circles.length % 2 === 0 ? 3 : 2)));
    return circles;
  };

  /** Friends name each other, and most others name a well-known student; one student works alone, and two avoid each other. */
  function projectAnswers(items: readonly ItemState[], person: Person): Answers {
    const { email, name } = person;
    const circle = friends().find((own) => own.some((friend) => friend.email === email));
    const others = people().filter((other) => other.email !== email);
    const strangers = others.filter((other) => !circle?.some((friend) => friend.email === other.email));
    const known = [...strangers].sort((a, b) => dice('known', a.email) - dice('known', b.email)).slice(0, 5);
    const odd = [...people()].sort((a, b) => dice('odd', a.email) - dice('odd', b.email));
    const wanted =
      circle?.filter((friend) => friend.email !== email) ?? (dice('names', email) < 0.7 ? [pick(known, email)] : []);
    const say: readonly (readonly [asked: RegExp, value: Answers[string] | undefined])[] = [
      [/^A teammate whom/, wanted[0]?.name],
      [/^2nd teammate/, wanted[1]?.name],
      [/complete\?$/, circle && circle.length > 2 ? 'Yes: we want no one else' : 'Not yet: others may join'],
      [/^Topic$/, pick(subjects, circle?.[0]?.email ?? email, 'topic')],
      [/^Other topics/, dice('also', email) < 0.6 ? pick(subjects, email, 'also') : undefined],
      [
        /^Someone with whom/,
        odd[1]?.email === email && strangers.length > 0 ? pick(known, 'not with').name : undefined,
      ],
      [/work alone\?/, odd[0]?.email === email ? reason : undefined],
    ];
    const answers: Record<string, Answers[string]> = {};
    for (const item of items) {
      const value = say.find(([asked]) => asked.test(item.title))?.[1];
      if (value !== undefined && (!item.choices || item.choices.includes(value as string))) answers[item.title] = value;
      if (item.kind === 'checkboxGrid' && dice('hours', email) < 0.9)
        answers[item.title] = Object.fromEntries(
          item.rows!.map((row) => [
            row,
            item.columns!.filter((part) => dice('hour', name, row, part) < 0.35).join(', '),
          ]),
        );
    }
    return answers;
  }

  /** Some topics are more popular with everyone, and each student adds their own taste. */
  function ranking(item: ItemState, words: readonly (string | number)[]): Readonly<Record<string, string>> {
    const liking = (row: string): number => dice('popular', row) + 1.2 * dice(...words, row);
    const best = [...item.rows!].sort((a, b) => liking(b) - liking(a)).slice(0, item.columns!.length);
    return Object.fromEntries(best.map((row, i) => [row, item.columns![i]!]));
  }

  return answersTo;
}

const subjects = [
  'Data selection for fine-tuning',
  'Data mixing laws',
  'Near-duplicates and memorization',
  'Synthetic data and model collapse',
  'Attribution of training data',
  'Contamination of benchmarks',
];
const reason = 'My thesis project is under review, and its data may not be shared before it is published.';

const thoughts = [
  'The first paper holds the budget fixed and asks what to buy with it; the second asks what happens beyond that budget. I trust the second more, since it says where its own fit fails.',
  'I would want to see the same experiment with a different data mix. The effect might come from the filter and not from the amount.',
  'The measure rewards what is easy to check. The paper says so, but its headline does not.',
  'My answer depends on what we count as the same text. With near-duplicates the argument becomes much weaker.',
  'The ablation in the appendix convinced me more than the main table: it changes one thing at a time.',
  'I read it twice and still do not see why the baseline was not tuned as carefully as the method.',
];
const titles = [
  'Data attribution at scale',
  'Curricula for pre-training',
  'Tokenizers and what they hide',
  'Licenses of training data',
];
const reasons = [
  'Two recent papers reach opposite conclusions, and a discussion would help to see why.',
  'It connects the first weeks with the last ones, and no one else covers it.',
  'https://arxiv.org/abs/0000.00000 and a survey of the same year.',
];
