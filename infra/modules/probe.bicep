metadata description = 'Visits the health page from outside, as a visitor would come: what runs inside cannot tell that nobody gets in. It is paid for by the visit.'

import { probeSettings, tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The Application Insights component that it writes to.')
param componentName string

@description('The address of the site.')
param siteUrl string

@description('The region, that of the component.')
param location string

@description('The tags.')
param tags tagSet

@description('From where, and how often.')
param probe probeSettings

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource visit 'Microsoft.Insights/webtests@2022-06-15' = {
  name: name
  location: location
  // By this tag Azure finds the component.
  tags: union(tags, { 'hidden-link:${component.id}': 'Resource' })
  kind: 'standard'
  properties: {
    Kind: 'standard'
    Name: name
    SyntheticMonitorId: name
    Enabled: true
    Frequency: probe.everySeconds
    Timeout: 30
    RetryEnabled: true
    Locations: [for place in probe.places: {
      Id: place
    }]
    Request: {
      RequestUrl: '${siteUrl}/sante'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      IgnoreHttpStatusCode: false
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

@description('Its name, by which its results are found.')
output name string = visit.name
