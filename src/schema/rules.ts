// Columns of rules: when something is due, opens or is taken, and how long before it students are reminded.

import { monthsFirst } from '../domain/base/date';
import { nearRule } from '../domain/base/near';
import {
  parseLeads,
  parseRule,
  printLeads,
  printRule,
  ruleForms,
  splitForms,
  type WrittenRule,
} from '../domain/base/rule';
import { isTooLong } from '../domain/base/text';
import { isMonthFirst } from '../domain/base/time';
import { type ClassDue, parseDues, printDues } from '../domain/duties/override';
import { isWall, say } from './cell';
import { bad, type Column, formed } from './column';

/** What is nearly a rule is told what it would be. */
const nearly = (inner: Column<WrittenRule>): Column<WrittenRule> => ({
  ...inner,
  read: (cell, zone) => {
    const read = inner.read(cell, zone);
    const near = read.ok ? null : nearRule(say(cell));
    return near === null ? read : bad(near);
  },
});

/** 10/09 is one day where the month comes first, and elsewhere two: there it is asked which. */
const dated = <T>(inner: Column<T>): Column<T> => ({
  ...inner,
  read(cell, zone) {
    const text = say(cell);
    if (isWall(cell) || isTooLong(text) || isMonthFirst(zone)) return inner.read(cell, zone);
    const turned = monthsFirst(text);
    return turned === null
      ? bad('the month by its name, such as Oct 9 18:00: in figures it could be two days')
      : inner.read(turned, zone);
  },
});

/** Dates by the locale, and what is nearly a rule told what it would be. */
const asWritten = (inner: Column<WrittenRule>): Column<WrittenRule> => dated(nearly(inner));

export const rule = (header: string, about: string): Column<WrittenRule> =>
  asWritten(
    formed(
      header,
      about,
      200,
      `a rule such as: ${ruleForms.join(' · ')}`,
      (text) => {
        const value = parseRule(text);
        return value?.kind === 'open' ? null : value;
      },
      printRule,
    ),
  );

/** A rule that may also be for some classes, once a week, or not known yet. */
export const dueRule = (header: string, about: string): Column<WrittenRule> =>
  asWritten(
    formed(header, about, 200, `a rule such as: ${[...ruleForms, ...splitForms].join(' · ')}`, parseRule, printRule),
  );

/** 'Response: Oct 9 18:00': of one class, a line for each deliverable. */
export const classDues = (header: string, about: string): Column<readonly ClassDue[]> => {
  const inner = formed<readonly ClassDue[]>(
    header,
    about,
    220,
    'a deliverable and its due time for this class on each line, such as Response: Oct 9 18:00, or Slides: 1 day before class at 20:00',
    (text) => {
      const dues = parseDues(text);
      return 'bad' in dues ? null : dues;
    },
    printDues,
  );
  return dated({
    ...inner,
    read(cell, zone) {
      const read = inner.read(cell, zone);
      const dues = read.ok ? [] : parseDues(say(cell));
      const near = 'bad' in dues ? nearRule(dues.bad.slice(dues.bad.indexOf(':') + 1)) : null;
      return near === null ? read : bad(`behind the colon ${near}`);
    },
  });
};

export const leads = (header: string, about: string): Column<readonly number[]> =>
  formed(header, about, 120, 'times before the due time such as 48h, 6h', parseLeads, printLeads);
