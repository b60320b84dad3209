import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { usePermissions } from '../../api/session';
import { tagKeys, tagValues } from '../../api/tagging';
import { useWords } from '../../words';
import { TAG, TAG_KEY, type Condition } from './find';

interface Props {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
  readonly loading: boolean;
}

/** Finds networks by name and ID, and by the tags that are in use. */
export default function NetworkFilter({ conditions, onChange, loading }: Props) {
  const t = useWords();
  const denied = usePermissions();
  const [valuesOf, setValuesOf] = useState<string>();
  const mayTag = !denied('tag:GetResources');
  const keys = useQuery({
    queryKey: ['tagging', 'keys'],
    queryFn: ({ signal }) => tagKeys(signal),
    enabled: mayTag && !denied('tag:GetTagKeys'),
  });
  const values = useQuery({
    queryKey: ['tagging', 'values', valuesOf],
    queryFn: ({ signal }) => tagValues(valuesOf ?? '', signal),
    enabled: mayTag && valuesOf !== undefined && !denied('tag:GetTagValues'),
  });

  const known = keys.data ?? [];
  const properties: PropertyFilterProps.FilteringProperty[] = [
    property('name', t('networks.name'), t('networks.find.names'), ':'),
    property('id', t('networks.id'), t('networks.find.ids'), '='),
    ...(mayTag ? [property(TAG_KEY, t('networks.find.tagKey'), t('networks.find.tagKeys'), '=')] : []),
    // A key that only the address knows stays a condition that can be read.
    ...(mayTag ? [...new Set([...known, ...keysIn(conditions)])] : []).map((key) => ({
      ...property(`${TAG}${key}`, key, t('networks.find.valuesOf', { key }), '='),
      group: 'tags',
    })),
  ];
  const options: PropertyFilterProps.FilteringOption[] = [
    ...known.map((key) => ({ propertyKey: TAG_KEY, value: key })),
    ...(values.data ?? []).filter(Boolean).map((value) => ({ propertyKey: `${TAG}${valuesOf}`, value })),
  ];
  return (
    <PropertyFilter
      query={{ operation: 'and', tokens: conditions }}
      onChange={({ detail }) => onChange(detail.tokens as readonly Condition[])}
      filteringProperties={properties}
      filteringOptions={options}
      customGroupsText={[{ group: 'tags', properties: t('networks.tags.title'), values: t('networks.tags.title') }]}
      freeTextFiltering={{ operators: [':'] }}
      hideOperations
      expandToViewport
      loading={loading}
      filteringPlaceholder={t('networks.filter')}
      filteringAriaLabel={t('networks.filter')}
      filteringStatusType={keys.isFetching || values.isFetching ? 'loading' : 'finished'}
      onLoadItems={({ detail }) => {
        const key = detail.filteringProperty?.key;
        setValuesOf(key?.startsWith(TAG) ? key.slice(TAG.length) : undefined);
      }}
    />
  );
}

function property(key: string, label: string, values: string, operator: ':' | '='): PropertyFilterProps.FilteringProperty {
  return { key, propertyLabel: label, groupValuesLabel: values, operators: [operator], defaultOperator: operator };
}

function keysIn(conditions: readonly Condition[]): string[] {
  return conditions.flatMap(({ propertyKey }) => (propertyKey?.startsWith(TAG) ? [propertyKey.slice(TAG.length)] : []));
}
