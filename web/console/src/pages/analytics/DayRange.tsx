import DateRangePicker from '@cloudscape-design/components/date-range-picker';

import { daysOf, type Range } from '../../parts/utcRange';
import { useWords } from '../../words';

const DAY = 86_400;
/** The longest range that the server counts. */
const MOST_DAYS = 400;
const LAST = [7, 30, 90, 365];

/** Whole days, in UTC. */
export function DayRange({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const t = useWords();
  return (
    <DateRangePicker
      ariaLabel={t('analytics.range')}
      value={range}
      onChange={({ detail }) => {
        if (detail.value) onChange(detail.value);
      }}
      dateOnly
      showClearButton={false}
      customRelativeRangeUnits={['day', 'week']}
      relativeOptions={LAST.map((amount) => ({ key: `${amount}-day`, amount, unit: 'day', type: 'relative' }))}
      isValidRange={(chosen) => {
        if (!chosen) return { valid: false, errorMessage: t('analytics.incomplete') };
        const { from, to } = daysOf(chosen, new Date());
        if (Number.isNaN(from) || Number.isNaN(to)) return { valid: false, errorMessage: t('analytics.incomplete') };
        if (from > to) return { valid: false, errorMessage: t('analytics.backwards') };
        if (to - from >= MOST_DAYS * DAY) return { valid: false, errorMessage: t('analytics.tooLong') };
        return { valid: true };
      }}
      expandToViewport
    />
  );
}
