// Opens the interest form and the anonymous feedback form, shows their links, and shows feedback once there is enough of it.

import { fnv } from '../../domain/base/hash';
import { count, takeText } from '../../domain/base/text';
import { type Instant, sayDay } from '../../domain/base/time';
import { sessionOf } from '../../domain/course/course';
import { feedbackAsked } from '../../domain/letters/feedback';
import { sentIn } from '../../domain/letters/outbox';
import { hideTab, readTab } from '../../google/sheets';
import { showDialog } from '../../google/ui';
import { type Aside, feedbackForm, feedbackShown, interestForm } from '../../schema/aside';
import { waiting } from '../../schema/course';
import type { FormPointer } from '../../schema/form';
import { parseResponses } from '../../schema/response';
import { feedbackPage, interestPage } from '../../sidebar/course/aside';
import { asideForm, tabFor } from '../desk/aside';
import { openForm } from '../desk/forms';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { Refusal, type Run } from '../desk/run';
import { openState, saveState } from '../desk/state';
import { bringUpToDate } from '../desk/update';

/** The form, built on first use. */
function formFor(aside: Aside, now: Instant): FormPointer {
  const known = asideForm(openState(), aside);
  if (known) return known;
  const { course, book } = gather();
  const declared = aside === 'interest' ? interestForm(course) : feedbackForm(course);
  const { state, pointer } = openForm(book.state, declared, now);
  if (!pointer)
    throw new Refusal('Google has not made the tab for the responses yet. Choose the same again in a minute.');
  // Hidden, because the tab shows the order in which answers came in.
  if (aside === 'feedback') hideTab(pointer.sheetId, true);
  record(state, now, 'Form opened', pointer.title);
  return pointer;
}

export function showInterest(run: Run): void {
  const state = openState();
  if (state.sheets[waiting.sheet] === undefined) {
    const id = tabFor(waiting, state);
    saveState({ ...state, sheets: { ...state.sheets, [waiting.sheet]: id } });
  }
  const { url } = formFor('interest', run.start);
  const { gathered } = bringUpToDate(run);
  const { applicants } = gathered.inbox;
  const undecided = applicants.filter(({ decision }) => decision === null).length;
  showDialog('Interest form', interestPage({ url, applicants: applicants.length, undecided }), 560, 420);
}

export function showFeedback(run: Run): void {
  const form = formFor('feedback', run.start);
  const { book, course, outbox } = gather();
  const { zone } = book;
  const tab = readTab(form.sheetId, zone);
  const answers = tab ? parseResponses(form, tab, tab.grid, zone) : [];
  const questions = form.questions.map(({ key, title }) => ({
    title,
    // Shuffled separately for each question, so that the order reveals neither time nor author.
    answers: answers
      .map(({ answers: given }) => takeText(given[key] ?? ''))
      .filter((text) => text !== '')
      .sort((a, b) => fnv(key + a) - fnv(key + b)),
  }));
  const shown = answers.length >= feedbackShown ? questions : null;
  const asked = feedbackAsked(sentIn(outbox.lines)).map(({ code, students }) => {
    const session = sessionOf(course, code);
    return `${session ? sayDay(session.day) : code} (${count(students, 'student')})`;
  });
  const page = feedbackPage({ url: form.url, count: answers.length, least: feedbackShown, asked, questions: shown });
  showDialog('Anonymous feedback', page, 640, 560);
}
