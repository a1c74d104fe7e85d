package dev.plumbline.azure;

/** Events of Resource Manager. Source: Azure subscription as an Event Grid source. */
final class GridEvents {

  private GridEvents() {}

  static String written(String id) {
    return """
    {"id": "2e2b3a64-8a1c-4e0c-a1f4-1f0e2a64c1d5", "topic": "/subscriptions/s",
     "subject": "%1$s", "eventType": "Microsoft.Resources.ResourceWriteSuccess",
     "eventTime": "2026-10-01T08:00:00.1234567Z", "dataVersion": "2", "metadataVersion": "1",
     "data": {"resourceUri": "%1$s", "status": "Succeeded", "tenantId": "t",
       "operationName": "Microsoft.Network/virtualNetworks/subnets/write"}}
    """
        .formatted(id);
  }

  static String cloudEvent(String id) {
    return """
    {"specversion": "1.0", "id": "2e2b3a64-8a1c-4e0c-a1f4-1f0e2a64c1d5",
     "source": "/subscriptions/s", "subject": "%1$s",
     "type": "Microsoft.Resources.ResourceWriteSuccess", "time": "2026-10-01T08:00:00.1234567Z",
     "data": {"resourceUri": "%1$s", "status": "Succeeded"}}
    """
        .formatted(id);
  }
}
