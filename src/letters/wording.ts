// The wording that a new spreadsheet starts with; the instructor may change every word of it in the Letters sheet.
import type { LetterKind, Wording } from '../domain/letter';

const foot = `{{signature}}

---
You get this letter because you are on the roster of {{course}}. Answers to it go to {{answersTo}}.`;

const wordings: { readonly [K in LetterKind]: Omit<Wording, 'kind'> } = {
  seats: {
    subject: 'Your seats this term',
    body: `Dear {{first}},

{{#seats.length}}
these are your seats in {{course}}, {{term}}:

{{#seats}}
- **{{role}}** on {{class}}: {{topic}}
{{#duties}}
    - {{deliverable}}: due **{{due}}**, {{where}}
{{/duties}}
{{/seats}}

For the classes in which you hold no seat, {{others}}.
{{/seats.length}}
{{^seats.length}}
at present you hold no seat in {{course}}, {{term}}.
{{/seats.length}}

${foot}`,
  },
  reminder: {
    subject: '{{what}} due {{soonest}}',
    body: `Dear {{first}},

this is due soon:

{{#duties}}
- **{{deliverable}}**{{#class}} for {{class}}, {{topic}}{{/class}}: due **{{due}}**, {{where}}
{{#link}}
    - Answer here: {{link}}
{{/link}}
{{/duties}}

No action is needed if you have just handed it in.

${foot}`,
  },
  'seats notice': {
    subject: 'Assignments',
    body: `*Assignments for {{course}}, {{term}}, are out.* Your own seats and due times are in your mail.
{{#sessions}}
• {{class}}, {{topic}}: {{people}}
{{/sessions}}`,
  },
  'form notice': {
    subject: '{{form}}',
    body: `*{{form}}* is open until {{closes}} (due {{due}}): {{link}}`,
  },
};

export const newWordings: readonly Wording[] = (Object.keys(wordings) as LetterKind[]).map((kind) => ({
  kind,
  ...wordings[kind],
}));
