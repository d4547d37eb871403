import { titleIn } from '../../../src/domain/course/syllabus/title';

test.each([
  [
    ['HIST 630: Cities and Plagues', 'Fall 2026', 'Instructor: Prof. Dora Whitlock (dw@uni.example)'],
    { course: 'HIST 630: Cities and Plagues', term: 'Fall 2026', instructor: 'Prof. Dora Whitlock' },
  ],
  [
    ['SOC 240: How groups think. Spring 2027, Wednesdays 2:10pm – 4:00pm, Barrows 402'],
    { course: 'SOC 240: How groups think', term: 'Spring 2027', instructor: '' },
  ],
  [
    ['# INFO 290: Reading Privacy', 'Spring 2026 | Tue & Thu 11:00am-12:30pm | 202 South Hall'],
    { course: 'INFO 290: Reading Privacy', term: 'Spring 2026', instructor: '' },
  ],
  [
    ['MUS 530 Seminar in Music and Memory — Spring 2027, F 1–3:50, Music Annex 12'],
    { course: 'MUS 530 Seminar in Music and Memory', term: 'Spring 2027', instructor: '' },
  ],
  [
    ['PHIL 250 Reasons. TTh 9:30-10:45.', 'Taught by: Rui Costa'],
    { course: 'PHIL 250 Reasons', term: '', instructor: 'Rui Costa' },
  ],
  [['Schedule', 'Room 12'], { course: '', term: '', instructor: '' }],
])('%j', (lines, title) => {
  expect(titleIn(lines)).toEqual(title);
});
