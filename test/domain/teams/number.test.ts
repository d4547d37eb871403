import { parseTeamNumber } from '../../../src/domain/teams/number';
import '../still';

test.each([
  ['7', '07'],
  ['07', '07'],
  ['007', '07'],
  ['Team 7', '07'],
  ['team07', '07'],
  ['#7', '07'],
  ['٧', '07'],
  ['１２', '12'],
  ['𝟙𝟘', '10'],
  ['120', '120'],
  ['', null],
  ['1234', null],
  ['seven', null],
  ['7 and 8', null],
  ['7.5', null],
])('“%s” in the column Team is %s', (text, number) => {
  expect(parseTeamNumber(text)).toBe(number);
});
