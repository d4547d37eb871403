// Every function that Google may call: from the menu, from a trigger, from a page. The build makes each a global.

import { tellFailure } from './commands/clock/alarm';
import { askRehearsal, previewLetters, sendRehearsal as sendToMe } from './commands/clock/preview';
import { repairClock, warnOfSilence } from './commands/clock/repair';
import { answered, hourly as everyHour } from './commands/clock/tick';
import {
  nameStranger as alias,
  lookAt as look,
  showToday,
  tickDuty as tickOne,
  todayAgain,
} from './commands/clock/today';
import {
  checkFile,
  exportCourse,
  importAgain,
  importCourse,
  loadExample,
  loadStaged,
} from './commands/course/courseFile';
import { checkEdit } from './commands/course/edited';
import { setUp } from './commands/course/setUp';
import { fromMenu, fromPage, fromTrigger, type Served } from './commands/desk/run';
import { connectSlack } from './commands/desk/slack';
import { agreeToChanges as agree, refreshNow, showChanges } from './commands/duties/change';
import { askExplain, answerExplain as explainIt } from './commands/duties/explain';
import { exportGradebook } from './commands/duties/gradebook';
import { switchSending } from './commands/letters/arm';
import { sendAgain as sendOnceMore, settleByHand, showResend } from './commands/letters/resend';
import { askWording, answerWording as word } from './commands/letters/wording';
import { announceAssignments, sendAnnouncement as sendSeats } from './commands/seats/announce';
import { askWhy, answerWhy as explain } from './commands/seats/explain';
import { acceptProposal as accept, showProposals } from './commands/seats/openSlots';
import { openPreferenceForm } from './commands/seats/preferences';
import {
  proposeAgain as again,
  confirmProposal as confirm,
  exportProblem,
  proposeAssignments,
  undoConfirmation,
} from './commands/seats/propose';
import { askWhatIf, answerWhatIf as tryOut } from './commands/seats/whatif';
import {
  announceAgenda as announceTheAgenda,
  confirmAgenda as confirmTheAgenda,
  proposeAgenda as proposeTheAgenda,
  sendAgenda as sendTheAgenda,
} from './commands/teams/agenda';
import { announceTeams as announceTheTeams, sendTeams as sendTheTeams } from './commands/teams/announce';
import {
  confirmTeams as confirmTheTeams,
  proposeTeams as proposeTheTeams,
  teamsAgain as theTeamsAgain,
  undoTeams as undoTheTeams,
} from './commands/teams/propose';
import { addMenu } from './google/ui';
import { items, title } from './menu';

interface Edited {
  getSheet(): { getSheetId(): number };
  getRow(): number;
  getColumn(): number;
  getNumRows(): number;
  getNumColumns(): number;
}

/** Set by the build: an editor add-on has its menu elsewhere. */
declare const ADDON: boolean;

/** Google passes the event; before it is enabled in a spreadsheet, an add-on may do no more than make its menu. */
export const onOpen = (event?: { readonly authMode?: unknown }): void => {
  addMenu(title, items, ADDON);
  if (event?.authMode !== undefined && String(event.authMode) !== 'NONE') warnOfSilence();
};
export const onInstall = (): void => onOpen();

/** A simple trigger: Google passes the event, and gives it half a minute and no authorisation. */
export const onEdit = ({ range }: { readonly range: Edited }): void =>
  checkEdit({
    sheetId: range.getSheet().getSheetId(),
    row: range.getRow(),
    column: range.getColumn(),
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  });

export const hourly = (): void => fromTrigger(everyHour, tellFailure);
export const onFormSubmit = (): void => fromTrigger(answered, tellFailure);

export const setup = (): void => fromMenu(setUp);
export const example = (): void => fromMenu(loadExample);
export const openPreferences = (): void => fromMenu(openPreferenceForm);
export const propose = (): void => fromMenu(proposeAssignments);
export const openSlots = (): void => fromMenu(showProposals);
export const why = (): void => fromMenu(askWhy);
export const whyStatus = (): void => fromMenu(askExplain);
export const whatIf = (): void => fromMenu(askWhatIf);
export const changed = (): void => fromMenu(showChanges);
export const undo = (): void => fromMenu(undoConfirmation);
export const exportAssignment = (): void => fromMenu(exportProblem);
export const announce = (): void => fromMenu(announceAssignments);
export const proposeTeams = (): void => fromMenu(proposeTheTeams);
export const announceTeams = (): void => fromMenu(announceTheTeams);
export const proposeAgenda = (): void => fromMenu(proposeTheAgenda);
export const announceAgenda = (): void => fromMenu(announceTheAgenda);
export const undoTeams = (): void => fromMenu(undoTheTeams);
export const preview = (): void => fromMenu(previewLetters);
export const rehearse = (): void => fromMenu(askRehearsal);
export const resend = (): void => fromMenu(showResend);
export const restartUpdates = (): void => fromMenu(repairClock);
export const automaticEmails = (): void => fromMenu(switchSending);
export const refresh = (): void => fromMenu(refreshNow);
export const today = (): void => fromMenu(showToday);
export const tryWording = (): void => fromMenu(askWording);
export const slack = (): void => fromMenu(connectSlack);
export const exportGrades = (): void => fromMenu(exportGradebook);
export const exportFile = (): void => fromMenu(exportCourse);
export const importFile = (): void => fromMenu(importCourse);

export const confirmProposal = (id: unknown): Served => fromPage((run) => confirm(String(id), run));
export const proposeAgain = (aim: unknown): Served =>
  fromPage((run) => again(aim === 'repair' ? 'repair' : 'wishes first', run));
export const answerWording = (fields: unknown): Served => fromPage((run) => word(fields, run));
export const answerWhy = (email: unknown): Served => fromPage((run) => explain(String(email), run));
export const answerExplain = (fields: unknown): Served => fromPage((run) => explainIt(fields, run));
export const answerWhatIf = (fields: unknown): Served => fromPage((run) => tryOut(fields, run));
export const acceptProposal = (email: unknown, code: unknown): Served =>
  fromPage((run) => accept(String(email), String(code), run));
export const sendRehearsal = (): Served => fromPage(sendToMe);
export const sendAgain = (fields: unknown): Served => fromPage((run) => sendOnceMore(fields, run));
export const settleLetters = (fields: unknown): Served => fromPage((run) => settleByHand(fields, run));
export const sendAnnouncement = (arm: unknown): Served => fromPage((run) => sendSeats(arm === true, run));
export const agreeToChanges = (): Served => fromPage(agree);
export const confirmTeams = (id: unknown): Served => fromPage((run) => confirmTheTeams(String(id), run));
export const proposeTeamsAgain = (aim: unknown, alone: unknown): Served =>
  fromPage((run) => theTeamsAgain(aim === 'repair' ? 'repair' : 'fresh', String(alone), run));
export const confirmAgenda = (id: unknown): Served => fromPage((run) => confirmTheAgenda(String(id), run));
export const sendAgenda = (arm: unknown): Served => fromPage((run) => sendTheAgenda(arm === true, run));
export const sendTeams = (arm: unknown): Served => fromPage((run) => sendTheTeams(arm === true, run));
export const refreshToday = (): Served => fromPage(todayAgain);
export const lookAt = (sheet: unknown): Served => fromPage(() => look(String(sheet)));
export const nameStranger = (fields: unknown): Served => fromPage((run) => alias(fields, run));
export const tickDuty = (key: unknown): Served => fromPage((run) => tickOne(String(key), run));
export const importCourseFile = (): Served => fromPage(importAgain);
export const checkCourseFile = (text: unknown): Served => fromPage(() => checkFile(String(text)));
export const loadCourseFile = (): Served => fromPage(loadStaged);
