// The course files that ship with the script, stored apart from its code, because every run loads all of the code.
import { shippedFile } from '../../google/ui';
import type { Shipped, ShippedCourses } from '../../schema/templates';
import { attempt, Refusal } from '../desk/run';

/** By its name in examples/. */
export function shippedCourse(file: string): Shipped {
  const read = attempt(() => shippedFile('examples'));
  const text = read.ok ? read.value : '';
  const courses = attempt(() => JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as ShippedCourses);
  const course = courses.ok ? courses.value[file] : undefined;
  if (!course)
    throw new Refusal(
      'The file examples.html is missing in the script, or was cut short. Install Lectern once more with all of its files.',
    );
  return course;
}
