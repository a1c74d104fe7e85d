package dev.plumbline.aws.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Events in the shape of AWS's documentation. */
final class Events {

  private Events() {}

  /** EventBridge User Guide, "AWS service events delivered via AWS CloudTrail". */
  static String call(String name, String more, String request, String answer) {
    return """
    {"version": "0", "id": "36eb8523-97d0-4518-b33d-ee3579ff19f0",
     "detail-type": "AWS API Call via CloudTrail", "source": "aws.ec2",
     "account": "123456789012", "time": "2026-02-20T01:09:13Z", "region": "eu-west-1",
     "resources": [],
     "detail": {"eventVersion": "1.09",
       "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/eve"},
       "eventTime": "2026-02-20T01:09:13Z", "eventSource": "ec2.amazonaws.com",
       "eventName": "%s", "awsRegion": "eu-west-1", "sourceIPAddress": "198.51.100.7",
       "userAgent": "aws-cli/2.27", %s "eventType": "AwsApiCall", "managementEvent": true,
       "requestParameters": %s, "responseElements": %s}}
    """
        .formatted(name, more, request, answer);
  }

  static String groupOpened(String group) {
    return call(
        "AuthorizeSecurityGroupIngress",
        "\"readOnly\": false,",
        """
        {"groupId": "%s", "ipPermissions": {"items": [{"ipProtocol": "tcp", "fromPort": 22,
         "toPort": 22, "groups": {}, "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]}}]}}
        """
            .formatted(group),
        """
        {"requestId": "5f9b1c0e", "_return": true, "securityGroupRuleSet": {"items": [
         {"groupOwnerId": "123456789012", "groupId": "%s", "securityGroupRuleId": "sgr-0a1",
          "isEgress": false}]}}
        """
            .formatted(group));
  }

  static String service(String source, String type, String resources, String detail) {
    return """
    {"version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602", "detail-type": "%s",
     "source": "%s", "account": "123456789012", "time": "2026-11-11T21:29:54Z",
     "region": "us-east-1", "resources": %s, "detail": %s}
    """
        .formatted(type, source, resources, detail);
  }

  /** SNS Developer Guide, "Parsing Amazon SNS message formats". */
  static String overSns(String event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Type", "Notification")
        .put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
        .put("TopicArn", "arn:aws:sns:us-west-2:123456789012:changes")
        .put("Message", event)
        .put("Timestamp", "2026-05-02T00:54:06.655Z")
        .put("SignatureVersion", "1")
        .toString();
  }
}
