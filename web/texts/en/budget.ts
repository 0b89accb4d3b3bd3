export const budget = {
  title: 'False-alarm budget',
  how: 'How many false alarms a quarter can you live with? Every strictness is back-tested on your own history and resampled a thousand times by customer; of those within the budget in nine of ten, the one that sees most losses is taken. Only the chance levels change, not how far a share must fall. With many customers this takes minutes.',
  perQuarter: 'False alarms a quarter, at most',
  calibrate: 'Calibrate',
  apply: 'Use and publish',
  inForce:
    'The thresholds in force were calibrated to at most {{count}} false alarms a quarter ({{date}}, {{step}} times the defaults).',
  changed:
    'On {{date}} the thresholds were calibrated to at most {{count}} false alarms a quarter; they have been changed since.',
  published: 'Published as version {{version}} of the thresholds; the next inspection uses it.',
  step: 'Chance levels',
  times: '{{step}} times the defaults',
  chosen: 'chosen',
  mean: 'False alarms a quarter (mean)',
  within: 'Nine in ten within',
  seen: 'Losses seen',
};
