// Offers the gradebook as a file.

import { sayInstant, wallAt } from '../../domain/base/time';
import { graded, gradesOf } from '../../domain/duties/grade';
import { showDialog } from '../../google/ui';
import { canvasBook, gradebook, gradescopeBook } from '../../schema/gradebook';
import { gradebookPage } from '../../sidebar/duties/gradebook';
import { assess } from '../desk/judge';
import { gather } from '../desk/read';
import { Refusal, type Run } from '../desk/run';

export function exportGradebook(run: Run): void {
  const gathered = gather();
  const { course } = gathered;
  const { zone } = course;
  const grades = gradesOf(course, assess(gathered, run.start).judged);
  if (grades.length === 0) throw new Refusal('No one is enrolled yet: there is no gradebook to export.');
  const worth = graded(course).map(({ name }) => name);
  const { day } = wallAt(run.start, zone);
  const name = `gradebook-${day}.csv`;
  const others =
    worth.length === 0
      ? []
      : [
          { name: `canvas-${day}.csv`, label: 'For Canvas', csv: canvasBook(course, grades) },
          { name: `gradescope-${day}.csv`, label: 'For Gradescope', csv: gradescopeBook(course, grades) },
        ];
  const page = gradebookPage(name, gradebook(course, grades), worth, sayInstant(run.start, zone), others);
  showDialog('Gradebook', page, 560, 500);
}
