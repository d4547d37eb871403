// Every function that Google may call: from the menu, from a trigger, from a page. The build makes each a global.

import { tellFailure } from './commands/clock/alarm';
import { askRehearsal, previewLetters, sendRehearsal as sendToMe } from './commands/clock/preview';
import { answered, hourly as everyHour } from './commands/clock/tick';
import {
  nameStranger as alias,
  lookAt as look,
  showToday,
  tickDuty as tickOne,
  todayAgain,
} from './commands/clock/today';
import { repairClock, warnOfSilence } from './commands/clock/triggers';
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
import { loudly, quietly, type Served, served } from './commands/desk/run';
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

export const hourly = (): void => quietly(everyHour, tellFailure);
export const onFormSubmit = (): void => quietly(answered, tellFailure);

export const setup = (): void => loudly(setUp);
export const example = (): void => loudly(loadExample);
export const openPreferences = (): void => loudly(openPreferenceForm);
export const propose = (): void => loudly(proposeAssignments);
export const proposals = (): void => loudly(showProposals);
export const why = (): void => loudly(askWhy);
export const whyStatus = (): void => loudly(askExplain);
export const whatIf = (): void => loudly(askWhatIf);
export const changed = (): void => loudly(showChanges);
export const undo = (): void => loudly(undoConfirmation);
export const exportAssignment = (): void => loudly(exportProblem);
export const announce = (): void => loudly(announceAssignments);
export const proposeTeams = (): void => loudly(proposeTheTeams);
export const announceTeams = (): void => loudly(announceTheTeams);
export const proposeAgenda = (): void => loudly(proposeTheAgenda);
export const announceAgenda = (): void => loudly(announceTheAgenda);
export const undoTeams = (): void => loudly(undoTheTeams);
export const preview = (): void => loudly(previewLetters);
export const rehearse = (): void => loudly(askRehearsal);
export const resend = (): void => loudly(showResend);
export const repair = (): void => loudly(repairClock);
export const arm = (): void => loudly(switchSending);
export const refresh = (): void => loudly(refreshNow);
export const today = (): void => loudly(showToday);
export const tryWording = (): void => loudly(askWording);
export const slack = (): void => loudly(connectSlack);
export const exportGrades = (): void => loudly(exportGradebook);
export const exportFile = (): void => loudly(exportCourse);
export const importFile = (): void => loudly(importCourse);

export const confirmProposal = (id: unknown): Served => served((run) => confirm(String(id), run));
export const proposeAgain = (aim: unknown): Served =>
  served((run) => again(aim === 'repair' ? 'repair' : 'wishes first', run));
export const answerWording = (fields: unknown): Served => served((run) => word(fields, run));
export const answerWhy = (email: unknown): Served => served((run) => explain(String(email), run));
export const answerExplain = (fields: unknown): Served => served((run) => explainIt(fields, run));
export const answerWhatIf = (fields: unknown): Served => served((run) => tryOut(fields, run));
export const acceptProposal = (email: unknown, code: unknown): Served =>
  served((run) => accept(String(email), String(code), run));
export const sendRehearsal = (): Served => served(sendToMe);
export const sendAgain = (fields: unknown): Served => served((run) => sendOnceMore(fields, run));
export const settleLetters = (fields: unknown): Served => served((run) => settleByHand(fields, run));
export const sendAnnouncement = (arm: unknown): Served => served((run) => sendSeats(arm === true, run));
export const agreeToChanges = (): Served => served(agree);
export const confirmTeams = (id: unknown): Served => served((run) => confirmTheTeams(String(id), run));
export const proposeTeamsAgain = (aim: unknown, alone: unknown): Served =>
  served((run) => theTeamsAgain(aim === 'repair' ? 'repair' : 'fresh', String(alone), run));
export const confirmAgenda = (id: unknown): Served => served((run) => confirmTheAgenda(String(id), run));
export const sendAgenda = (arm: unknown): Served => served((run) => sendTheAgenda(arm === true, run));
export const sendTeams = (arm: unknown): Served => served((run) => sendTheTeams(arm === true, run));
export const refreshToday = (): Served => served(todayAgain);
export const lookAt = (sheet: unknown): Served => served(() => look(String(sheet)));
export const nameStranger = (fields: unknown): Served => served((run) => alias(fields, run));
export const tickDuty = (key: unknown): Served => served((run) => tickOne(String(key), run));
export const importCourseFile = (): Served => served(importAgain);
export const checkCourseFile = (text: unknown): Served => served(() => checkFile(String(text)));
export const loadCourseFile = (): Served => served(loadStaged);
