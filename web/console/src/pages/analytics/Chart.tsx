import BarChart from '@cloudscape-design/components/bar-chart';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import PieChart from '@cloudscape-design/components/pie-chart';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';

import { t, useWords } from '../../words';
import type { Line } from './figures';

interface Frame {
  readonly title: string;
  readonly description?: string | undefined;
  readonly actions?: ReactNode;
}

/** Numbers over days, as bars, and the same as a table. */
export function DaysChart({ lines, ...frame }: Frame & { lines: readonly Line[] }) {
  const words = useWords();
  const titles = lines.map(({ label }) => label || frame.title);
  const counts = lines.flatMap(({ points }) => points.map(({ count }) => count));
  const days = lines[0]?.points.map(({ day }) => day) ?? [];
  const sum = counts.reduce((all, count) => all + count, 0);
  const summary = words('analytics.summary', {
    from: shortDay(days[0]),
    to: shortDay(days.at(-1)),
    sum,
    most: Math.max(0, ...counts),
  });
  return (
    <Framed {...frame} table={<Numbers title={frame.title} columns={['day', ...titles]} rows={byDay(lines)} />}>
      <BarChart
        ariaLabel={frame.title}
        ariaDescription={summary}
        height={220}
        stackedBars={lines.length > 1}
        xScaleType="categorical"
        xDomain={days}
        series={lines.map(({ points }, index) => ({
          type: 'bar' as const,
          title: titles[index] ?? '',
          data: points.map(({ day, count }) => ({ x: day, y: count })),
        }))}
        xTickFormatter={shortDay}
        yTickFormatter={whole}
        hideFilter
        hideLegend={lines.length < 2}
        i18nStrings={CHART_WORDS}
        empty={<Nothing />}
        noMatch={<Nothing />}
        {...(sum === 0 ? { series: [] } : {})}
      />
    </Framed>
  );
}

interface Parts extends Frame {
  readonly parts: readonly { readonly label: string; readonly count: number }[];
}

/** Numbers of parts, as a pie, and the same as a table. */
export function PartsPie({ parts, ...frame }: Parts) {
  const words = useWords();
  return (
    <Framed {...frame} table={<PartsTable title={frame.title} parts={parts} />}>
      <PieChart
        ariaLabel={frame.title}
        ariaDescription={partsSummary(parts)}
        data={parts.map(({ label, count }) => ({ title: label || words('analytics.unknown'), value: count }))}
        segmentDescription={({ value }, sum) => `${value} (${Math.round((value / sum) * 100)} %)`}
        hideFilter
        size="medium"
        i18nStrings={{ ...CHART_WORDS, segmentAriaRoleDescription: t('analytics.segment') }}
        empty={<Nothing />}
        noMatch={<Nothing />}
      />
    </Framed>
  );
}

/** Numbers of parts, as bars, and the same as a table. */
export function PartsBars({ parts, ...frame }: Parts) {
  const words = useWords();
  const labels = parts.map(({ label }) => label || words('analytics.unknown'));
  return (
    <Framed {...frame} table={<PartsTable title={frame.title} parts={parts} />}>
      <BarChart
        ariaLabel={frame.title}
        ariaDescription={partsSummary(parts)}
        height={220}
        xScaleType="categorical"
        xDomain={labels}
        series={
          parts.length === 0
            ? []
            : [{ type: 'bar', title: frame.title, data: parts.map(({ count }, index) => ({ x: labels[index] ?? '', y: count })) }]
        }
        yTickFormatter={whole}
        hideFilter
        hideLegend
        i18nStrings={CHART_WORDS}
        empty={<Nothing />}
        noMatch={<Nothing />}
      />
    </Framed>
  );
}

function Framed({ title, description, actions, table, children }: Frame & { table: ReactNode; children: ReactNode }) {
  const words = useWords();
  return (
    <Container
      header={
        <Header variant="h2" description={description} actions={actions}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {children}
        <ExpandableSection headerText={words('analytics.table', { title })}>{table}</ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function Numbers({ title, columns, rows }: { title: string; columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }) {
  const words = useWords();
  return (
    <Table
      variant="borderless"
      items={rows}
      ariaLabels={{ tableLabel: title }}
      columnDefinitions={columns.map((column, index) => ({
        id: `${index} ${column}`,
        header: index === 0 ? words('analytics.day') : <bdi>{column}</bdi>,
        isRowHeader: index === 0,
        cell: (row: readonly (string | number)[]) => row[index],
      }))}
    />
  );
}

function PartsTable({ title, parts }: { title: string; parts: Parts['parts'] }) {
  const words = useWords();
  return (
    <Table
      variant="borderless"
      items={parts}
      ariaLabels={{ tableLabel: title }}
      columnDefinitions={[
        { id: 'label', header: title, isRowHeader: true, cell: ({ label }) => <bdi>{label || words('analytics.unknown')}</bdi> },
        { id: 'count', header: words('analytics.count'), cell: ({ count }) => count },
      ]}
    />
  );
}

function Nothing() {
  const words = useWords();
  return (
    <Box textAlign="center" color="inherit">
      {words('analytics.nothing')}
    </Box>
  );
}

const CHART_WORDS = {
  chartAriaRoleDescription: t('analytics.chart'),
  xAxisAriaRoleDescription: t('analytics.xAxis'),
  yAxisAriaRoleDescription: t('analytics.yAxis'),
};

function byDay(lines: readonly Line[]): readonly (readonly (string | number)[])[] {
  const days = lines[0]?.points ?? [];
  return days.map(({ day }, index) => [shortDay(day), ...lines.map(({ points }) => points[index]?.count ?? 0)]);
}

function partsSummary(parts: Parts['parts']): string {
  const sum = parts.reduce((all, { count }) => all + count, 0);
  return t('analytics.parts', { count: parts.length, sum });
}

/** A day in the reader's words; it is one of UTC. */
function shortDay(day: string | undefined): string {
  if (!day) return t('common.value.none');
  return new Date(day).toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** There are no halves of people. */
function whole(count: number): string {
  return Number.isInteger(count) ? count.toLocaleString() : '';
}
