metadata description = 'What the store deletes by itself. The program\'s timers erase what is over; these rules catch what a stopped timer would leave, and the old versions of what was erased.'

import { exportDays, scannedContainer } from '../shared/program.bicep'

@description('The account of the business data.')
param accountName string

@description('Days after which a version that was overwritten or deleted goes too; soft delete then keeps it for its own time.')
@minValue(1)
param versionDays int = 7

// A little more than the program keeps them: its timer comes first.
var exportNetDays = exportDays + 2

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: accountName
}

resource policy 'Microsoft.Storage/storageAccounts/managementPolicies@2026-04-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'erase-forgotten-exports'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['exports/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: exportNetDays
                }
              }
            }
          }
        }
        {
          // Not data-protection-keys: an old version of a key is worth keeping, and names nobody.
          name: 'erase-old-versions'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${scannedContainer}/', 'exports/', 'reference-data/']
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: versionDays
                }
              }
            }
          }
        }
      ]
    }
  }
}
