// Columns of rules: when something is due, when its form opens or closes, and how long before it reminders go out.

import { monthsFirst } from '../domain/base/date';
import { inEnglish, narrow } from '../domain/base/elsewhere';
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
import { isMonthFirst, type Zone } from '../domain/base/time';
import { type ClassDue, parseDues, printDues } from '../domain/duties/override';
import { isWall, say } from './cell';
import { bad, type Column, formed } from './column';

/** If the text is nearly a rule, the finding suggests the correct form. */
const nearly = (inner: Column<WrittenRule>): Column<WrittenRule> => ({
  ...inner,
  read: (cell, zone) => {
    const read = inner.read(cell, zone);
    const near = read.ok ? null : nearRule(say(cell));
    return near === null ? read : bad(near);
  },
});

/** Where the month does not come first, 10/09 is ambiguous, so the finding asks which day is meant. */
const dated = <T>(inner: Column<T>, written: (text: string, zone: Zone) => string = inEnglish): Column<T> => ({
  ...inner,
  read(cell, zone) {
    if (isWall(cell) || isTooLong(say(cell))) return inner.read(cell, zone);
    const text = written(say(cell), zone);
    const turned = isMonthFirst(zone) ? text : monthsFirst(text);
    return turned === null
      ? bad('the month by its name, such as Oct 9 18:00: in figures it could be two days')
      : inner.read(turned, zone);
  },
});

/** A rule column that handles dates by locale and suggests corrections. */
const asWritten = (inner: Column<WrittenRule>): Column<WrittenRule> => dated(nearly(inner));

/** '2 days later', '1 week after', 'noon the next day': of late work it may count from the due time. */
const sinceWhat = /\b(?:after|later|(?:next|following) (?:day|morning))\W*(?:$|(?:at|by|noon)\b|\d)/i;

/** *Late until* and *Opens*. */
export const rule = (header: string, about: string): Column<WrittenRule> => {
  const inner = plainRule(header, about);
  return {
    ...inner,
    read(cell, zone) {
      const read = inner.read(cell, zone);
      const isLoose = read.ok && ['elapsed', 'days'].includes(read.value.kind) && sinceWhat.test(say(cell));
      return isLoose ? bad(`${printRule(read.value)}, if that is meant: it does not count from when it is due`) : read;
    },
  };
};

const plainRule = (header: string, about: string): Column<WrittenRule> =>
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

/** A rule that may also have cases for some classes, count once a week, or be unknown. */
export const dueRule = (header: string): Column<WrittenRule> => {
  const forms = [...ruleForms, ...splitForms].join(' · ');
  return asWritten(formed(header, forms, 200, `a rule such as: ${forms}`, parseRule, printRule));
};

/** 'Response: Oct 9 18:00': due times for one class, one line per deliverable. */
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
  return dated(
    {
      ...inner,
      read(cell, zone) {
        const read = inner.read(cell, zone);
        const dues = read.ok ? [] : parseDues(say(cell));
        const near = 'bad' in dues ? nearRule(dues.bad.slice(dues.bad.indexOf(':') + 1)) : null;
        return near === null ? read : bad(`behind the colon ${near}`);
      },
    },
    (text, zone) => text.replace(/([:：])(.*)/g, (_, _colon, due) => `: ${inEnglish(due, zone)}`),
  );
};

export const leads = (header: string, about: string): Column<readonly number[]> =>
  formed(
    header,
    about,
    120,
    'times before the due time such as 48h, 6h',
    (text) => parseLeads(narrow(text)),
    printLeads,
  );
