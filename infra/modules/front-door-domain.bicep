metadata description = 'A name of the site that leads to Front Door. Its certificate is made and renewed there, once a TXT record says that the name is ours.'

@description('The Front Door.')
param profileName string

@description('The name, as appels.exemple.fr.')
param hostName string

resource profile 'Microsoft.Cdn/profiles@2025-12-01' existing = {
  name: profileName
}

resource domain 'Microsoft.Cdn/profiles/customDomains@2025-12-01' = {
  parent: profile
  name: replace(hostName, '.', '-')
  properties: {
    hostName: hostName
    tlsSettings: {
      certificateType: 'ManagedCertificate'
    }
  }
}

@description('Its resource id.')
output id string = domain.id
