// What each form asks.
import { cut } from '../domain/base/text';
import { type Instant, sayInstant, weekdays } from '../domain/base/time';
import { type Course, type Deliverable, isFor, type Session } from '../domain/course/course';
import { type FormHandIn, isForm } from '../domain/course/handIn';
import { isSeated, occasionsOf } from '../domain/course/occasion';
import { nameLabel } from '../domain/course/roster';
import { closesAt, sayDue } from '../domain/duties/deadline';
import { teamKey } from '../domain/duties/evidence';
import { labelOf, ordinal, preferenceKeys, topicsOf, wishes } from '../domain/seats/preference';
import { partsOfDay, projectKeys, readiness } from '../domain/teams/wish';
import { type FormDeclaration, type Question, sessionKey } from './form';
import { aboutSignUp, signUpQuestions } from './signUp';
import { apart, numbered } from './title';

/**
 * The form of a deliverable for one session, or for all sessions if `session` is null. Null for a class without questions. `now`: for which classes
 * it is too late to sign up.
 */
export function formOf(
  course: Course,
  deliverable: Deliverable,
  session: Session | null,
  now = 0 as Instant,
): FormDeclaration | null {
  return isForm(deliverable) ? forms[deliverable.handIn](course, deliverable, session, now) : null;
}

/** The form for each way to hand in that uses one. A way missing here does not compile. */
const forms: {
  readonly [W in FormHandIn]: (
    course: Course,
    deliverable: Deliverable,
    session: Session | null,
    now: Instant,
  ) => FormDeclaration | null;
} = {
  'preference form': preferenceForm,
  'sign-up form': signUpFormOf,
  'project form': projectForm,
  'form per class': (course, deliverable, session) => session && classForm(course, deliverable, session),
  'one form': oneForm,
};

const frame = (course: Course, deliverable: Deliverable, session: Session | null) => ({
  purpose: { deliverable: deliverable.name, session: session?.code ?? '' },
  confirmation:
    'Thank you. Your answer is in; you may answer again until the form closes, and the latest answer counts.',
  closed: 'This form is closed. If you still need to answer, email the instructor.',
  closing: `Closes ${sayInstant(closesAt(deliverable, session, course), course.zone)}.`,
  due: `Due ${sayDue(deliverable, session, course)}.`,
});

function preferenceForm(course: Course, deliverable: Deliverable): FormDeclaration {
  const { due, closing, ...rest } = frame(course, deliverable, null);
  const topics = topicsOf(course);
  const sections = [...new Set(topics.map(({ section }) => section).filter((section) => section !== ''))];
  const partners = course.students.filter((s) => s.standing === 'enrolled').map((s) => nameLabel(s, course.students));
  const withWhom: Question = {
    key: preferenceKeys.partner,
    kind: 'list',
    title: 'With whom would you like to present?',
    help: 'Optional. It counts only if you both name each other; it helps to rank the same topics.',
    choices: partners,
  };
  /** Each section ranks only the topics that its students can have. */
  const ranking = (section: string | null): Question => {
    const rows = topics.filter((topic) => section === null || isFor([section], topic)).map(labelOf);
    const count = Math.min(course.settings.ranks, rows.length);
    return {
      key: section === null ? preferenceKeys.ranks : `${preferenceKeys.ranks}@${section}`,
      kind: 'grid',
      title: section === null ? 'Rank the topics' : `Rank the topics of section ${section}`,
      help: `${section === null ? '' : `Only if you are in section ${section}. `}Choose your ${count} favorites, each choice once. The best total for the class is sought; there is no queue, and answering early does not help. A short list does not help either: any other topic counts as your next choice.`,
      rows,
      columns: Array.from({ length: count }, (_, i) => `${ordinal(i + 1)} choice`),
      limitOnePerColumn: true,
    };
  };
  return {
    ...rest,
    title: `${course.settings.course}: topics and roles`,
    description: `Which topics would you like to present, and in which roles?\n${due} ${closing}`,
    questions: [
      ...papersOf(topics),
      ...(sections.length > 1 ? sections.map(ranking) : [ranking(null)]),
      {
        key: preferenceKeys.roles,
        kind: 'grid',
        title: 'Roles',
        help: [
          'A role that you leave out counts as fine.',
          ...course.roles.filter(({ about }) => about !== '').map(({ name, about }) => `${name}: ${about}`),
        ].join('\n'),
        rows: course.roles.map((role) => role.name),
        columns: [...wishes],
      },
      {
        key: preferenceKeys.cannot,
        kind: 'checkbox',
        title: 'Classes that you cannot attend',
        help: sayAway(course.settings.away),
        choices: course.sessions.filter((session) => isSeated(session, course)).map(labelOf),
      },
      ...(partners.length === 0 ? [] : [withWhom]),
      {
        key: 'proposal',
        kind: 'section',
        title: 'Propose a topic of your own',
        help: 'Optional. If there is room, the instructor may give it a slot, and you present it.',
      },
      { key: preferenceKeys.title, kind: 'text', title: 'Title' },
      { key: preferenceKeys.papers, kind: 'paragraph', title: 'Papers', help: 'One or two, with links.' },
      { key: preferenceKeys.why, kind: 'paragraph', title: 'Why this topic?' },
    ],
  };
}

function signUpFormOf(course: Course, deliverable: Deliverable, _: null | Session, now: Instant): FormDeclaration {
  const { due, closing, ...rest } = frame(course, deliverable, null);
  return {
    ...rest,
    confirmation: 'Thank you. An email will say which roles are yours, and for which you wait.',
    title: `${course.settings.course}: ${deliverable.name}`,
    description: `${aboutSignUp}\n${due} ${closing}`,
    questions: signUpQuestions(course, now),
  };
}

/** In characters. Google does not document a limit for a form's text, and nobody reads more when ranking. */
const mostPapers = 4_000;

/** The readings of each topic, shown above the question that ranks topics; nothing if no topic has readings. */
function papersOf(topics: readonly Session[]): readonly Question[] {
  const lines = topics
    .filter(({ readings }) => readings.length > 0)
    .map((topic) => `${labelOf(topic)}\n${topic.readings.map((paper) => `• ${paper}`).join('\n')}`);
  return lines.length === 0
    ? []
    : [
        {
          key: 'papers',
          kind: 'section',
          title: 'The papers of each topic',
          help: cut(lines.join('\n\n'), mostPapers),
        },
      ];
}

const sayAway = (most: number | null): string =>
  `You will get no role on these days, and the instructor sees them. For each, one choice less counts.${most === null ? '' : most === 0 ? ' None counts unless the instructor agrees.' : ` Of more than ${most}, only the first ${most === 1 ? 'one counts' : `${most} count`} unless the instructor agrees.`}`;

function projectForm(course: Course, deliverable: Deliverable): FormDeclaration {
  const { due, closing, ...rest } = frame(course, deliverable, null);
  const { teamMin, teamMax } = course.settings;
  const names = course.students.filter((s) => s.standing === 'enrolled').map((s) => nameLabel(s, course.students));
  const days = course.sessions.filter((s) => s.kind === 'project presentations').map(labelOf);
  const size = teamMin === teamMax ? String(teamMin) : `${teamMin} to ${teamMax}`;
  const chosen = (key: string, title: string): Question => ({ key, kind: 'list', title, choices: names });
  const wanted = Array.from({ length: teamMax - 1 }, (_, i) =>
    chosen(`${projectKeys.wants}.${i + 1}`, i === 0 ? 'A teammate whom you would like' : `${ordinal(i + 1)} teammate`),
  );
  return {
    ...rest,
    title: `${course.settings.course}: project teams`,
    description: `With whom would you like to work, and on what? Teams have ${size} students.\n${due} ${closing}`,
    questions: [
      {
        key: 'team',
        kind: 'section',
        title: 'Your team',
        help: 'Name each other: a team in which all name each other stays whole.',
      },
      ...(names.length === 0 ? [] : wanted),
      {
        key: projectKeys.others,
        kind: 'text',
        title: 'Teammates who are not in the list',
        help: 'Names, separated by commas.',
      },
      {
        key: projectKeys.ready,
        kind: 'list',
        title: 'Is your team complete?',
        help: 'Others may join a team that is smaller than it may be, unless all of you say that it is complete.',
        choices: [...readiness],
      },
      { key: 'project', kind: 'section', title: 'Your project' },
      { key: projectKeys.topic, kind: 'text', title: 'Topic', help: 'In a few words, such as: data selection.' },
      {
        key: projectKeys.alternatives,
        kind: 'paragraph',
        title: 'Other topics that you would work on',
        help: 'One per line, best first.',
      },
      {
        key: projectKeys.hours,
        kind: 'checkbox grid',
        title: 'When could you meet your team?',
        help: 'Check all that suit you in most weeks.',
        rows: [...weekdays],
        columns: [...partsOfDay],
      },
      ...(days.length < 2
        ? []
        : [
            {
              key: projectKeys.days,
              kind: 'checkbox' as const,
              title: 'On which days could your team present?',
              help: 'Check none if any day is fine.',
              choices: days,
            },
          ]),
      {
        key: 'confidence',
        kind: 'section',
        title: 'In confidence',
        help: 'Only the instructor reads what you write here. No student sees it.',
      },
      ...(names.length === 0
        ? []
        : [1, 2].map((n) =>
            chosen(
              `${projectKeys.avoids}.${n}`,
              n === 1 ? 'Someone with whom you cannot work' : 'Someone else with whom you cannot work',
            ),
          )),
      {
        key: projectKeys.alone,
        kind: 'paragraph',
        title: 'Would you rather work alone? Say why.',
        help: 'Leave it empty if not. The instructor decides; without a good reason you get a team.',
      },
    ],
  };
}

function classForm(course: Course, deliverable: Deliverable, session: Session): FormDeclaration | null {
  if (session.questions.length === 0) return null;
  const { due, closing, ...rest } = frame(course, deliverable, session);
  const readings =
    session.readings.length === 0 ? '' : `\n\nReadings:\n${session.readings.map((r) => `• ${r}`).join('\n')}`;
  return {
    ...rest,
    title: `${deliverable.name}: ${labelOf(session)}`,
    description: `${due} ${closing}${readings}`,
    questions: session.questions.map((title, i) => ({
      key: `q${i + 1}`,
      kind: 'paragraph',
      title: numbered(title, i),
      required: true,
    })),
  };
}

function oneForm(course: Course, deliverable: Deliverable): FormDeclaration {
  const { due, closing, ...rest } = frame(course, deliverable, null);
  const classes = occasionsOf(deliverable, course).filter((session) => session !== null);
  const forTeams = deliverable.owedBy.includes('team');
  const which: Question[] = forTeams
    ? [
        {
          key: teamKey,
          kind: 'text',
          title: 'Number of your team',
          help: 'Two digits, such as 07. The link in your emails fills it in. One answer counts for the whole team.',
          required: true,
        },
      ]
    : deliverable.each.length === 0
      ? []
      : [{ key: sessionKey, kind: 'list', title: 'Which class?', required: true, choices: classes.map(labelOf) }];
  const usual = forTeams ? 'Link to the file *' : 'Your answer *';
  const asked = deliverable.questions.length > 0 ? deliverable.questions : [usual];
  return {
    ...rest,
    title: `${course.settings.course}: ${deliverable.name}`,
    description:
      deliverable.each.length === 0
        ? `${due} ${closing}`
        : forTeams
          ? 'One answer for the whole team. Your emails say when it is due.'
          : 'One answer for each class for which it is due from you.',
    questions: [
      ...which,
      ...asked.map((line, i): Question => {
        const required = line.trimEnd().endsWith('*');
        return {
          key: `q${i + 1}`,
          kind: 'paragraph',
          title: apart(required ? line.trimEnd().slice(0, -1).trimEnd() : line, i),
          required,
        };
      }),
    ],
  };
}
