metadata description = 'Where Front Door finds the program.'

@description('The Front Door.')
param profileName string

@description('The host name that Azure gave the program.')
param hostName string

resource profile 'Microsoft.Cdn/profiles@2025-12-01' existing = {
  name: profileName
}

resource group 'Microsoft.Cdn/profiles/originGroups@2025-12-01' = {
  parent: profile
  name: 'program'
  properties: {
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
    }
  }

  // The only origin: no probe is needed to choose it, and one would keep an instance awake.
  resource program 'origins' = {
    name: 'program'
    properties: {
      hostName: hostName
      originHostHeader: hostName
      httpsPort: 443
      enforceCertificateNameCheck: true
      enabledState: 'Enabled'
    }
  }
}

@description('The group, once the program is in it.')
output groupId string = group.id
