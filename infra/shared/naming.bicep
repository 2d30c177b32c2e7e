metadata description = 'Where every name of a resource is made.'

import { resourceKind } from 'types.bicep'

@export()
@description('The name of the one resource of a kind in an environment. Storage accounts and firewall policies take neither hyphens nor capitals, and accounts 24 characters.')
func nameOf(kind resourceKind, environment string, token string) string =>
  contains(['stdata', 'sthost', 'waf'], kind)
    ? take(toLower('${kind}ti${environment}${token}'), 24)
    : '${kind}-ti-${environment}-${token}'
