// Every function that Google may call: from the menu, from a trigger, from a page. The build makes each a global.

import * as clock from './commands/clock';
import * as course from './commands/course';
import { fromMenu, fromPage, fromTrigger, type Served } from './commands/desk/run';
import { connectSlack } from './commands/desk/slack';
import * as duties from './commands/duties';
import * as letters from './commands/letters';
import * as seats from './commands/seats';
import * as teams from './commands/teams';
import { addMenu } from './google/ui';
import { items, itemsBefore, title } from './menu';

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
  const reads = event?.authMode !== undefined && String(event.authMode) !== 'NONE';
  addMenu(title, reads && course.awaitsSetUp() ? itemsBefore : items, ADDON);
  if (reads) clock.warnOnOpening();
};
export const onInstall = (): void => onOpen();

/** A simple trigger: Google passes the event, and gives it half a minute and no authorization. */
export const onEdit = ({ range }: { readonly range: Edited }): void =>
  course.checkEdit({
    sheetId: range.getSheet().getSheetId(),
    row: range.getRow(),
    column: range.getColumn(),
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  });

export const hourly = (): void => fromTrigger(clock.hourly, clock.tellFailure);
export const answersLater = (): void => fromTrigger(clock.answeredLater, clock.tellFailure);
export const onFormSubmit = (): void => fromTrigger(clock.answered, clock.tellFailure);

export const setup = (): void => fromMenu(course.setUp);
export const example = (): void => fromMenu(course.loadExample);
export const openPreferences = (): void => fromMenu(seats.openPreferenceForm);
export const propose = (): void => fromMenu(seats.proposeAssignments);
export const openSlots = (): void => fromMenu(seats.showProposals);
export const why = (): void => fromMenu(seats.askWhy);
export const whyStatus = (): void => fromMenu(duties.askExplain);
export const whatIf = (): void => fromMenu(seats.askWhatIf);
export const changed = (): void => fromMenu(duties.showChanges);
export const undo = (): void => fromMenu(seats.undoConfirmation);
export const exportAssignment = (): void => fromMenu(seats.exportProblem);
export const announce = (): void => fromMenu(seats.announceAssignments);
export const proposeTeams = (): void => fromMenu(teams.proposeTeams);
export const announceTeams = (): void => fromMenu(teams.announceTeams);
export const proposeAgenda = (): void => fromMenu(teams.proposeAgenda);
export const announceAgenda = (): void => fromMenu(teams.announceAgenda);
export const undoTeams = (): void => fromMenu(teams.undoTeams);
export const preview = (): void => fromMenu(clock.previewLetters);
export const rehearse = (): void => fromMenu(clock.askRehearsal);
export const resend = (): void => fromMenu(letters.showResend);
export const restartUpdates = (): void => fromMenu(clock.repairClock);
export const automaticEmails = (): void => fromMenu(letters.switchSending);
export const refresh = (): void => fromMenu(duties.refreshNow);
export const today = (): void => fromMenu(clock.showToday);
export const tryWording = (): void => fromMenu(letters.askWording);
export const slack = (): void => fromMenu(connectSlack);
export const exportGrades = (): void => fromMenu(duties.exportGradebook);
export const exportFile = (): void => fromMenu(course.exportCourse);
export const importFile = (): void => fromMenu(course.importCourse);

export const confirmProposal = (id: unknown): Served => fromPage((run) => seats.confirmProposal(String(id), run));
export const applyRepair = (id: unknown): Served => fromPage((run) => seats.applyRepair(String(id), run));
export const proposeAgain = (aim: unknown): Served =>
  fromPage((run) => seats.proposeAgain(aim === 'repair' ? 'repair' : 'wishes first', run));
export const answerWording = (fields: unknown): Served => fromPage((run) => letters.answerWording(fields, run));
export const answerWhy = (email: unknown): Served => fromPage((run) => seats.answerWhy(String(email), run));
export const answerExplain = (fields: unknown): Served => fromPage((run) => duties.answerExplain(fields, run));
export const answerWhatIf = (fields: unknown): Served => fromPage((run) => seats.answerWhatIf(fields, run));
export const acceptProposal = (email: unknown, code: unknown): Served =>
  fromPage((run) => seats.acceptProposal(String(email), String(code), run));
export const sendRehearsal = (): Served => fromPage(clock.sendRehearsal);
export const sendAgain = (fields: unknown): Served => fromPage((run) => letters.sendAgain(fields, run));
export const settleLetters = (fields: unknown): Served => fromPage((run) => letters.settleByHand(fields, run));
export const sendAnnouncement = (arm: unknown): Served => fromPage((run) => seats.sendAnnouncement(arm === true, run));
export const agreeToChanges = (forAll?: unknown): Served =>
  fromPage((run) => duties.agreeToChanges(forAll === true, run));
export const confirmTeams = (id: unknown): Served => fromPage((run) => teams.confirmTeams(String(id), run));
export const proposeTeamsAgain = (aim: unknown, alone: unknown): Served =>
  fromPage((run) => teams.teamsAgain(aim === 'repair' ? 'repair' : 'fresh', String(alone), run));
export const confirmAgenda = (id: unknown): Served => fromPage((run) => teams.confirmAgenda(String(id), run));
export const sendAgenda = (arm: unknown): Served => fromPage((run) => teams.sendAgenda(arm === true, run));
export const sendTeams = (arm: unknown): Served => fromPage((run) => teams.sendTeams(arm === true, run));
export const refreshToday = (): Served => fromPage(clock.todayAgain);
export const lookAt = (sheet: unknown): Served => fromPage(() => clock.lookAt(String(sheet)));
export const nameStranger = (fields: unknown): Served => fromPage((run) => clock.nameStranger(fields, run));
export const tickDuty = (key: unknown): Served => fromPage((run) => clock.tickDuty(String(key), run));
export const importCourseFile = (): Served => fromPage(course.importAgain);
export const checkCourseFile = (text: unknown): Served => fromPage(() => course.checkFile(String(text)));
export const loadCourseFile = (): Served => fromPage(course.loadStaged);
