// Builds the situation that letters are decided from, out of what was read and judged.

import type { Instant } from '../../domain/base/time';
import { type Course, teamOf } from '../../domain/course/course';
import { isForm } from '../../domain/course/handIn';
import type { Duty } from '../../domain/duties/duty';
import { causes, sayFinding } from '../../domain/findings';
import type { Forms, OpenForm, Situation, UnreadSince } from '../../domain/letters/situation';
import { casesOf, untold } from '../../domain/letters/student';
import { saidIn } from '../../domain/seats/answer';
import { quotaSeen } from '../../google/mail';
import { type FormPointer, linkTo } from '../../schema/form';
import { asideForm } from './aside';
import { pointerTo } from './forms';
import type { Gathered, Parts } from './gathered';
import type { Assessed } from './judge';
import { placeOf } from './memory';
import { newForms } from './responses';
import { lastSilence, type State } from './state';

/** What neither sheets nor forms tell. Asks Google how many mails are left. */
export const aside = (): Pick<Situation, 'quota' | 'silence'> => ({ quota: quotaSeen(), silence: lastSilence() });

export const situationOf = (gathered: Gathered, assessed: Assessed, besides = aside()): Situation => {
  const { course, inbox, outbox, book } = gathered;
  const requests = inbox.requests.map((row) => row.value);
  return {
    ...besides,
    course,
    requests,
    said: saidIn(newForms(inbox, course), requests, course),
    signUps: inbox.signUps,
    preferences: assessed.preferences,
    applicants: inbox.applicants,
    outbox,
    judged: assessed.judged,
    changes: assessed.changes,
    findings: causes(assessed.findings).map(({ finding }) => ({ at: finding.at, what: sayFinding(finding).what })),
    unread: unreadSince(gathered),
    files: inbox.files,
    forms: { ...formsAs(book.state.forms, course), feedback: feedbackLink(book.state) },
    channel: book.slack ? course.settings.channel : null,
    owner: book.state.owner,
    book: book.state.book,
  };
};

/** What cannot be read, and since when. */
function unreadSince({ course, findings, good }: Parts<'course' | 'findings' | 'good'>): readonly UnreadSince[] {
  const places = new Set(course.doubts.map(placeOf));
  return [...places].flatMap((place) => {
    const since = good.last.since[place];
    const found = findings.find((f) => placeOf(f) === place);
    return since && found ? [{ place: place.replace(/!$/, ''), since, ...sayFinding(found) }] : [];
  });
}

const feedbackLink = (state: State): string => {
  const form = asideForm(state, 'feedback');
  return form?.closed === null ? form.url : '';
};

/** The channel's name in announcements, or 'Slack' if it is told by hand. */
export const channelOf = ({ settings }: Course): string => settings.channel || 'Slack';

export const openForm = ({ formId, title, url, purpose }: FormPointer): OpenForm => ({
  id: formId,
  title,
  url,
  deliverable: purpose.deliverable,
  session: purpose.session,
});

export function formsAs(forms: readonly FormPointer[], course: Course): Omit<Forms, 'feedback'> {
  type Asked = Pick<Duty, 'deliverable' | 'session' | 'student'>;
  const pointerOf = ({ deliverable, session }: Asked): FormPointer | null => pointerTo({ forms }, deliverable, session);
  const linkOf = (duty: Asked, team: ReturnType<typeof teamOf>): string => {
    const pointer = pointerOf(duty);
    return pointer ? linkTo(pointer, duty.session, team) : '';
  };
  return {
    open: forms.filter(({ closed }) => closed === null).map(openForm),
    linkTo: (duty) => linkOf(duty, teamOf(course, duty.student.email)),
    linkFor: (duty) => linkOf(duty, null),
    isOpen: (duty) => !isForm(duty.deliverable) || pointerOf(duty)?.closed === null,
  };
}

/** How many students hold other roles than they were told, or hold roles and were told of none. */
export function unaware(gathered: Gathered, assessed: Assessed, now: Instant): number {
  const situation = situationOf(gathered, assessed, { quota: 0, silence: null });
  return untold(casesOf(situation, now), gathered.course, now).length;
}

/** Once roles are announced, reminds the instructor to announce again if students hold other roles than they were told. */
export function hint(gathered: Gathered, assessed: Assessed, now: Instant): readonly string[] {
  const announced = gathered.outbox.lines.some(({ value }) => value.kind === 'seats');
  const misled = announced ? unaware(gathered, assessed, now) : 0;
  if (misled === 0) return [];
  const who = misled === 1 ? 'One student has' : `${misled} students have`;
  return [`${who} not been notified of changed roles: choose Lectern > Assignments > Announce assignments….`];
}
