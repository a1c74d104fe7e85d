package dev.plumbline.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two spellings of one meaning become one; two meanings stay two. */
class NormalizersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "quantity|1000m|1|true",
        "quantity|1Gi|1024Mi|true",
        "quantity|1e3|1k|true",
        "quantity|0.5|500m|true",
        "quantity|1G|1Gi|false",
        "quantity|1m|1M|false",
        "duration|60m|1h0m0s|true",
        "duration|2160h|2160h0m0s|true",
        "duration|1m|1s|false",
        "duration|1mx|1m|false",
        "cidr|10.0.0.7/8|10.0.0.0/8|true",
        "cidr|::/0|0:0:0:0:0:0:0:0/0|true",
        "cidr|2001:DB8::1/32|2001:db8::/32|true",
        "cidr|10.0.0.0/8|10.0.0.0/9|false",
        "cidr|example.com|EXAMPLE.com|false",
        "case|Dynamic|dynamic|true",
        "user-data|#!/bin/sh|IyEvYmluL3No|true",
        "user-data|#!/bin/sh|a5ffc4b3d1ef2e0c2c5b3a1f0d8e7c6b5a493827|false",
        "user-data|echo|ZWNobw==|true",
        "arn|arn:aws:iam::1:role/path/web|web|true",
        "arn|arn:aws:iam::1:role/web|api|false",
        "dot|Example.com.|example.com|true",
        "location|West Europe|westeurope|true",
        "id|/subscriptions/A/resourceGroups/B|/subscriptions/a/resourcegroups/b|true",
        "id|Prod|prod|false",
        "json|{\"a\": 1, \"b\": [2]}|{\"b\":[2],\"a\":1.0}|true",
        "json|[1,2]|[2,1]|false",
        "policy|{\"Statement\":[{\"Sid\":\"\",\"Action\":[\"b\",\"a\"]}]}"
            + "|{\"Version\":\"2008-10-17\",\"Statement\":{\"Action\":[\"A\",\"b\",\"b\"]}}|true",
        "policy|{\"Statement\":{\"Principal\":{\"AWS\":\"123456789012\"}}}"
            + "|{\"Statement\":{\"Principal\":{\"AWS\":[\"arn:aws:iam::123456789012:root\"]}}}|true",
        "policy|{\"Statement\":{\"Condition\":{\"Bool\":{\"x\":true}}}}"
            + "|{\"Statement\":{\"Condition\":{\"Bool\":{\"x\":[\"true\"]}}}}|true",
        "policy|{\"Statement\":{\"Condition\":{\"Bool\":{\"aws:secureTransport\":true}}}}"
            + "|{\"Statement\":{\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}}}|true",
        "policy|{\"Statement\":{\"Effect\":\"Allow\"}}|{\"Statement\":{\"Effect\":\"Deny\"}}|false",
        "arn-or-id|web|arn:aws:iam::1:instance-profile/web|true",
        "arn-or-id|alias/x|arn:aws:kms:eu-west-1:1:alias/x|true",
        "arn-or-id|arn:aws:iam::1:role/web|arn:aws:iam::2:role/web|false",
        "arn-or-id|arn:aws:logs:r:1:log-group:/x|arn:aws:logs:r:1:log-group:/x:*|true",
        "arn-or-id|web|arn:aws:iam::1:role/webs|false",
        "arn-or-id|123456789012|arn:aws:iam::123456789012:root|true",
        "arn-or-id|123456789012|arn:aws:iam::210987654321:root|false",
        "engine-version|8.0|8.0.35|true",
        "engine-version|6.x|6.2.6|true",
        "engine-version|8.0|8.01.1|false",
        "engine-version|8.0.35|8.0.36|false",
        "engine-version|8.0.35|8.0|false",
        "timestamp|2025-05-14T14:12:00Z|2025-05-14T16:12:00.000+02:00|true",
        "timestamp|2025-05-14T14:12:00Z|2025-05-14T14:12:01Z|false",
        "decimal|100|100.0|true",
        "decimal|100|100.5|false",
        "pem|-----BEGIN X----- AA -----END X-----|-----BEGIN X-----   AA  -----END X-----|true",
        "pem|-----BEGIN X----- AA|-----BEGIN X----- AB|false",
        "slash|https://id.example/|id.example|true",
        "slash|https://id.example/a|https://id.example/b|false",
        "slash|https://id.example/a/|https://id.example/a|false",
        "slash|http://id.example/|http://id.example|true",
        "slash|http://id.example|https://id.example|false",
        "dns|*.Example.com.|\\052.example.com|true",
        "dns|dualstack.lb-1.elb.amazonaws.com.|lb-1.elb.amazonaws.com|true",
        "dns|a.example.com|b.example.com|false",
        "protocol|6|TCP|true",
        "protocol|all|-1|true",
        "protocol|tcp|udp|false",
        "containers|[{\"name\":\"a\",\"portMappings\":[{\"containerPort\":80}]}]"
            + "|[{\"cpu\":0,\"essential\":true,\"name\":\"a\",\"environment\":[],"
            + "\"portMappings\":[{\"containerPort\":80,\"hostPort\":80,\"protocol\":\"tcp\"}]}]|true",
        "containers|[{\"name\":\"a\"},{\"name\":\"b\"}]|[{\"name\":\"b\"},{\"name\":\"a\"}]|true",
        "containers|[{\"healthCheck\":{\"command\":[\"a\"]}}]"
            + "|[{\"healthCheck\":{\"command\":[\"a\"],\"interval\":30,\"timeout\":5,\"retries\":3}}]"
            + "|true",
        "containers|[{\"healthCheck\":{\"command\":[\"a\"]}}]"
            + "|[{\"healthCheck\":{\"command\":[\"a\"],\"interval\":31}}]|false",
        "properties|{\"environment\":[{\"name\":\"b\"},{\"name\":\"a\"}],\"ulimits\":[]}"
            + "|{\"environment\":[{\"name\":\"a\"},{\"name\":\"b\"}]}|true",
        "properties|{\"command\":[\"a\",\"b\"]}|{\"command\":[\"b\",\"a\"]}|false",
        "lifecycle|{\"rules\":[{\"rulePriority\":1},{\"rulePriority\":2}]}"
            + "|{\"rules\":[{\"rulePriority\":2},{\"rulePriority\":1}]}|true",
        "lifecycle|{\"rules\":[{\"rulePriority\":1}]}|{\"rules\":[{\"rulePriority\":2}]}|false",
        "redrive|{\"maxReceiveCount\":\"5\",\"sourceQueueArns\":[\"a\",\"b\"]}"
            + "|{\"maxReceiveCount\":5,\"sourceQueueArns\":[\"b\",\"a\"]}|true",
        "redrive|{\"sourceQueueArns\":[\"a\",\"b\"]}|{\"sourceQueueArns\":[\"b\"]}|false",
        "tier|Intelligent-Tiering|Advanced|true",
        "tier|Standard|Advanced|false",
        "tier|Standard|Intelligent-Tiering|false",
        "flags|AzureServices,Logging|Logging, AzureServices|true",
        "flags|AzureServices,Logging|AzureServices|false",
        "containers|[{\"name\":\"a\"}]|[{\"name\":\"a\",\"privileged\":true}]|false",
        "policy|{\"Version\":\"2012-10-17\",\"Statement\":[]}|{\"Statement\":[]}|false",
      })
  void spellings(String rule, String left, String right, boolean same) {
    var normalizer =
        switch (rule) {
          case "quantity" -> Normalizers.QUANTITY;
          case "duration" -> Normalizers.DURATION;
          case "cidr" -> Normalizers.CIDR;
          case "case" -> Normalizers.CASE_INSENSITIVE;
          case "user-data" -> Normalizers.USER_DATA;
          case "arn" -> Normalizers.ARN_OR_NAME;
          case "dot" -> Normalizers.TRAILING_DOT;
          case "location" -> Normalizers.AZURE_LOCATION;
          case "id" -> Normalizers.AZURE_ID;
          case "json" -> Normalizers.JSON;
          case "arn-or-id" -> Normalizers.ARN_OR_ID;
          case "engine-version" -> Normalizers.ENGINE_VERSION;
          case "timestamp" -> Normalizers.TIMESTAMP;
          case "decimal" -> Normalizers.DECIMAL;
          case "pem" -> Normalizers.PEM;
          case "slash" -> Normalizers.TRAILING_SLASH;
          case "dns" -> Normalizers.DNS_NAME;
          case "protocol" -> Normalizers.IP_PROTOCOL;
          case "containers" -> Normalizers.CONTAINER_DEFINITIONS;
          case "properties" -> Normalizers.CONTAINER_PROPERTIES;
          case "lifecycle" -> Normalizers.LIFECYCLE_POLICY;
          case "redrive" -> Normalizers.REDRIVE_POLICY;
          case "tier" -> Normalizers.PARAMETER_TIER;
          case "flags" -> Normalizers.FLAGS;
          default -> Normalizers.JSON_POLICY;
        };

    assertThat(normalizer.same(Value.of(left), Value.of(right))).isEqualTo(same);
  }
}
