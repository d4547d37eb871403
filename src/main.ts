// Every function that Google may call: from the menu, a trigger, or a page. The build turns each export into a global.

import * as clock from './commands/clock';
import * as course from './commands/course';
import {
  fromMenu,
  fromMenuAsking,
  fromMenuReading,
  fromPage,
  fromPageReading,
  fromTrigger,
  type Served,
} from './commands/desk/run';
import { connectSlack } from './commands/desk/slack';
import * as duties from './commands/duties';
import * as letters from './commands/letters';
import * as seats from './commands/seats';
import * as teams from './commands/teams';
import { askAgain } from './google/once';
import { knowTab, type Tab } from './google/sheets';
import { addMenu, inForm } from './google/ui';
import type { Visit, WebOutput } from './google/web';
import { items, itemsBefore, itemsOfForm, title } from './menu';
import { boxIn } from './schema/cell';

interface Edited {
  getSheet(): Tab;
  getA1Notation(): string;
  getRow(): number;
  getColumn(): number;
  getNumRows(): number;
  getNumColumns(): number;
}

/** Set by the build: an editor add-on gets its menu elsewhere. */
declare const ADDON: boolean;

/** Google passes the event. Until an add-on is enabled in a spreadsheet, it may do nothing but create its menu. */
export const onOpen = (event?: { readonly authMode?: unknown }): void => {
  askAgain();
  if (ADDON && inForm()) {
    addMenu(title, itemsOfForm, true);
    return;
  }
  const reads = event?.authMode !== undefined && String(event.authMode) !== 'NONE';
  addMenu(title, reads && course.awaitsSetUp() ? itemsBefore : items, ADDON);
  if (reads) clock.warnOnOpening();
};
export const onInstall = (): void => onOpen();

/** A simple trigger: Google passes the event and allows it 30 seconds and no authorization. */
export const onEdit = ({ range }: { readonly range: Edited }): void => {
  askAgain();
  const sheet = range.getSheet();
  const sheetId = sheet.getSheetId();
  knowTab(sheetId, sheet);
  course.checkEdit({
    sheetId,
    ...(boxIn(range.getA1Notation()) ?? {
      row: range.getRow(),
      column: range.getColumn(),
      rows: range.getNumRows(),
      columns: range.getNumColumns(),
    }),
  });
};

export const hourly = (): void => fromTrigger(clock.hourly, clock.tellFailure);
export const answersLater = (): void => fromTrigger(clock.answeredLater, clock.tellFailure, clock.leaveAgain);
export const onFormSubmit = (): void => fromTrigger(clock.answered, clock.tellFailure, clock.leaveAnswers);

/** The web app. A visit takes no lock and reads no sheet. */
export const doGet = (event: Visit): WebOutput => {
  askAgain();
  return letters.visit(event);
};
export const doPost = (event: Visit): WebOutput => {
  askAgain();
  return letters.ask(event);
};

export const setup = (): void => fromMenuAsking(course.askSetUp, course.setUp);
export const moreColumns = (): void => fromMenu(course.moreColumns);
export const example = (): void => fromMenu(course.loadExample);
export const openPreferences = (): void => fromMenu(seats.openPreferenceForm);
export const propose = (): void => fromMenu(seats.proposeAssignments);
export const fillSeats = (): void => fromMenu(seats.fillSeats);
export const openSlots = (): void => fromMenuReading(seats.showProposals);
export const why = (): void => fromMenuReading(seats.askWhy);
export const whyStatus = (): void => fromMenuReading(duties.askExplain);
export const attendance = (): void => fromMenuReading(duties.showAttendance);
export const whatIf = (): void => fromMenuReading(seats.askWhatIf);
export const changed = (): void => fromMenuReading(duties.showChanges);
export const undo = (): void => fromMenu(seats.undoConfirmation);
export const exportAssignment = (): void => fromMenuReading(seats.exportProblem);
export const announce = (): void => fromMenuReading(seats.announceAssignments);
export const proposeTeams = (): void => fromMenu(teams.proposeTeams);
export const announceTeams = (): void => fromMenuReading(teams.announceTeams);
export const proposeAgenda = (): void => fromMenu(teams.proposeAgenda);
export const announceAgenda = (): void => fromMenuReading(teams.announceAgenda);
export const undoTeams = (): void => fromMenu(teams.undoTeams);
export const preview = (): void => fromMenuReading(clock.previewLetters);
export const rehearse = (): void => fromMenuReading(clock.askRehearsal);
export const resend = (): void => fromMenu(letters.showResend);
export const restartUpdates = (): void => fromMenuAsking(clock.askRepair, clock.repairClock);
export const automaticEmails = (): void => fromMenuAsking(letters.askSending, letters.switchSending);
export const refresh = (): void => fromMenu(duties.refreshNow);
export const guide = (): void => fromMenuReading(course.showGuide);
export const checkCourse = (): void => fromMenuReading(clock.showCheck);
export const checkInstallation = (): void => fromMenuAsking(clock.askInstallation, clock.checkInstallation);
/** Run from the script editor. */
export const printInstallation = (): void => fromMenu(clock.printInstallation);
export const today = (): void => fromMenuReading(clock.showToday);
export const publicPage = (): void => fromMenuReading(letters.showPublicPage);
export const interest = (): void => fromMenu(course.showInterest);
export const feedback = (): void => fromMenu(course.showFeedback);
export const tryWording = (): void => fromMenuReading(letters.askWording);
export const slack = (): void => fromMenuReading(connectSlack);
export const exportGrades = (): void => fromMenuReading(duties.exportGradebook);
export const exportFile = (): void => fromMenuReading(course.exportCourse);
export const importFile = (): void => fromMenuReading(course.importCourse);

/** Menu items in the form editor. */
export const aboutForm = (): void => {
  if (ADDON) fromMenuReading(course.aboutForm);
};
export const checkForm = (): void => {
  if (ADDON) fromMenuReading(course.checkThisForm);
};
export const openCourse = (): void => {
  if (ADDON) fromMenuReading(course.showWayToCourse);
};

export const confirmProposal = (id: unknown): Served => fromPage((run) => seats.confirmProposal(String(id), run));
export const applyRepair = (id: unknown): Served => fromPage((run) => seats.applyRepair(String(id), run));
export const settleStranger = (fields: unknown): Served => fromPage((run) => seats.settleStranger(fields, run));
export const proposeAgain = (aim: unknown): Served =>
  fromPage((run) => seats.proposeAgain(aim === 'repair' ? 'repair' : 'wishes first', run));
export const answerWording = (fields: unknown): Served => fromPageReading((run) => letters.answerWording(fields, run));
export const answerWhy = (email: unknown): Served => fromPageReading((run) => seats.answerWhy(String(email), run));
export const answerExplain = (fields: unknown): Served => fromPageReading((run) => duties.answerExplain(fields, run));
export const answerWhatIf = (fields: unknown): Served => fromPageReading((run) => seats.answerWhatIf(fields, run));
export const acceptProposal = (email: unknown, code: unknown): Served =>
  fromPage((run) => seats.acceptProposal(String(email), String(code), run));
export const sendRehearsal = (): Served => fromPage(clock.sendRehearsal);
export const sendAgain = (fields: unknown): Served => fromPage((run) => letters.sendAgain(fields, run));
export const settleLetters = (fields: unknown): Served => fromPage((run) => letters.settleByHand(fields, run));
export const sendAnnouncement = (arm: unknown): Served => fromPage((run) => seats.sendAnnouncement(arm === true, run));
export const agreeToChanges = (forAll?: unknown): Served =>
  fromPage((run) => duties.agreeToChanges(forAll === true, run));
export const attendanceOf = (fields: unknown): Served => fromPageReading((run) => duties.attendanceOf(fields, run));
export const saveAttendance = (fields: unknown): Served => fromPage((run) => duties.saveAttendance(fields, run));
export const confirmTeams = (id: unknown): Served => fromPage((run) => teams.confirmTeams(String(id), run));
export const proposeTeamsAgain = (aim: unknown, alone: unknown): Served =>
  fromPage((run) => teams.teamsAgain(aim === 'repair' ? 'repair' : 'fresh', String(alone), run));
export const confirmAgenda = (id: unknown): Served => fromPage((run) => teams.confirmAgenda(String(id), run));
export const sendAgenda = (arm: unknown): Served => fromPage((run) => teams.sendAgenda(arm === true, run));
export const sendTeams = (arm: unknown): Served => fromPage((run) => teams.sendTeams(arm === true, run));
export const refreshToday = (): Served => fromPageReading(clock.todayAgain);
export const checkAgain = (): Served => fromPageReading(clock.checkAgain);
export const guideAgain = (since?: unknown): Served =>
  fromPageReading((run) => course.guideAgain(run, since === undefined ? null : String(since)));
export const lookAt = (sheet: unknown, cell?: unknown): Served =>
  fromPageReading(() => clock.lookAt(String(sheet), String(cell ?? '')));
export const nameStranger = (fields: unknown): Served => fromPage((run) => clock.nameStranger(fields, run));
export const newLinks = (): Served => fromPage(letters.newLinks);
export const tickDuty = (key: unknown): Served => fromPage((run) => clock.tickDuty(String(key), run));
export const decideRequest = (key: unknown, hash: unknown, decision: unknown): Served =>
  fromPage((run) => clock.decideRequest(String(key), Number(hash), decision === 'grant' ? 'grant' : 'decline', run));
export const importCourseFile = (): Served => fromPageReading(course.importAgain);
export const checkCourseFile = (text: unknown): Served => fromPage(() => course.checkFile(String(text)));
export const loadCourseFile = (): Served => fromPage(course.loadStaged);
export const pasteSyllabus = (): void => fromMenu(course.pasteSyllabus);
export const pasteSyllabusAgain = (): Served => fromPage(course.pasteSyllabusAgain);
export const readSyllabus = (fields: unknown): Served => fromPage((run) => course.readSyllabus(fields, run));
export const editSyllabus = (): Served => fromPage(course.editSyllabus);
export const previewSyllabus = (fields: unknown): Served => fromPage(() => course.previewSyllabus(fields));
export const writeSyllabus = (fields: unknown): Served => fromPage((run) => course.writeSyllabus(fields, run));
export const updateRoster = (): void => fromMenu(course.updateRoster);
export const updateRosterAgain = (): Served => fromPage(course.updateRosterAgain);
export const readRoster = (fields: unknown): Served => fromPage((run) => course.readRoster(fields, run));
export const writeRoster = (fields: unknown): Served => fromPage((run) => course.writeRoster(fields, run));
export const chooseTemplate = (): void => fromMenu(course.chooseTemplate);
export const templatesAgain = (): Served => fromPage(course.templatesAgain);
export const previewTemplate = (fields: unknown): Served => fromPage((run) => course.previewTemplate(fields, run));
export const writeTemplate = (fields: unknown): Served => fromPage((run) => course.writeTemplate(fields, run));
export const makeCalendar = (): void => fromMenu(course.makeCalendar);
export const calendarAgain = (): Served => fromPage(course.calendarAgain);
export const previewCalendar = (fields: unknown): Served => fromPage(() => course.previewCalendar(fields));
export const writeCalendar = (_fields?: unknown): Served => fromPage(course.writeCalendar);
export const endTerm = (): void => fromMenuReading(clock.endTerm);
export const closeTerm = (fields: unknown): Served => fromPage((run) => clock.closeTerm(fields, run));
export const restartTerm = (fields: unknown): Served => fromPage((run) => clock.restartTerm(fields, run));
export const forgetStudent = (): void => fromMenuReading(course.forgetStudent);
export const forgetAnother = (): Served => fromPageReading(course.forgetAnother);
export const previewForget = (fields: unknown): Served => fromPageReading((run) => course.previewForget(fields, run));
export const forget = (fields: unknown): Served => fromPage((run) => course.forget(fields, run));
export const continueForgetting = (): Served => fromPage(course.continueForgetting);
