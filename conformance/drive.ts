// Cases that need permission for all of Drive, which one may grant to one's own script: forms in the trash, and owners.
import { gives, type Probe, refusal, type Scratch } from './case';

const file = ({ form }: Scratch) => DriveApp.getFileById(form().getId());

/** Makes a form for one test and moves it to the trash afterward. */
function made<T>(make: () => GoogleAppsScript.Forms.Form, look: (form: GoogleAppsScript.Forms.Form) => T): T {
  const form = make();
  try {
    return look(form);
  } finally {
    DriveApp.getFileById(form.getId()).setTrashed(true);
  }
}
const name = 'Scratch form of a suite (may be deleted)';

export const driveCases: readonly Probe[] = [
  {
    name: 'trashedForm',
    fact: 'openById of a form in the trash',
    source: 'public reports, which disagree',
    answers: ['throws', 'opens'],
    try: (scratch) => {
      const id = scratch.form().getId();
      const one = file(scratch);
      one.setTrashed(true);
      const said = refusal(() => FormApp.openById(id).getTitle());
      one.setTrashed(false);
      return said === null ? 'opens' : 'throws';
    },
  },
  {
    name: 'fileOwner',
    fact: 'The owner of a file that lies in My Drive; of one in a shared drive it is null',
    source: 'reference: File.getOwner',
    answers: ['there', 'null'],
    try: (scratch) => (file(scratch).getOwner() ? 'there' : 'null'),
  },
  gives(
    'created title',
    'A new form has a name in Drive and an empty title',
    'public tests on live Google',
    ['', name],
    () =>
      made(
        () => FormApp.create(name),
        (form) => form.getTitle(),
      ),
  ),
  gives('created published', 'A form that is made without saying so is published', 'unknown', [false, true], () =>
    made(
      () => FormApp.create(name),
      (form) => (typeof form.isPublished === 'function' ? form.isPublished() : form.isAcceptingResponses()),
    ),
  ),
  gives(
    'created unpublished',
    'A form that is made unpublished is not',
    'reference: FormApp.create',
    [false, true],
    () =>
      made(
        () => FormApp.create(name, false),
        (form) => (typeof form.isPublished === 'function' ? form.isPublished() : form.isAcceptingResponses()),
      ),
  ),
];
