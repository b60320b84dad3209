import ColumnLayout from '@cloudscape-design/components/column-layout';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';

interface Props {
  readonly items: readonly { readonly label: string; readonly why?: string; readonly count: number }[];
}

/** Single numbers, large. */
export function Figures({ items }: Props) {
  return (
    <ColumnLayout columns={items.length} minColumnWidth={180}>
      {items.map(({ label, why, count }) => (
        <Container key={label} fitHeight>
          <Box variant="h2" fontSize="heading-s">
            {label}
          </Box>
          <Box variant="p" fontSize="display-l" fontWeight="light">
            {count.toLocaleString()}
          </Box>
          {why ? <Box color="text-body-secondary">{why}</Box> : null}
        </Container>
      ))}
    </ColumnLayout>
  );
}
