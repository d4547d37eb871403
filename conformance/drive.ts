// What needs permission for all of Drive, which a script of one's own may be given: forms in the trash, and owners.
import type { Probe, Scratch } from './case';
import { refusal } from './case';

const file = ({ form }: Scratch) => DriveApp.getFileById(form().getId());

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
];
