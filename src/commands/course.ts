// The commands of the course, for main.ts.
export * from './course/aside';
export { calendarAgain, makeCalendar, previewCalendar, writeCalendar } from './course/calendar';
export * from './course/columns';
export * from './course/courseFile';
export * from './course/edited';
export { readRoster, updateRoster, updateRosterAgain, writeRoster } from './course/enroll';
export {
  continueForgetting,
  forget,
  forgetAnother,
  forgetStudent,
  goOnForgetting,
  previewForget,
} from './course/forget';
export { aboutForm, checkThisForm, showWayToCourse } from './course/form';
export * from './course/guide';
export * from './course/setUp';
export {
  editSyllabus,
  pasteSyllabus,
  pasteSyllabusAgain,
  previewSyllabus,
  readSyllabus,
  writeSyllabus,
} from './course/syllabus';
export { chooseTemplate, previewTemplate, templatesAgain, writeTemplate } from './course/template';
