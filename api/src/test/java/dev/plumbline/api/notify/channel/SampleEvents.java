package dev.plumbline.api.notify.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.store.Outbox;
import java.time.Instant;

/** Messages about one incident. */
final class SampleEvents {

  static final String INCIDENT = "0196aaaa-1111-7000-8000-000000000001";

  private SampleEvents() {}

  static ObjectNode incident() {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", INCIDENT);
    data.put("title", "Port 22 is open to <all> & sundry");
    data.put("severity", "critical");
    data.put("status", "open");
    data.put("owner", "team-network");
    data.put("runbook", "https://runbooks.example.com/port-22");
    data.put("stack", "hybrid/dev");
    data.put("actor", "arn:aws:iam::000000000123:user/<!channel> mallory");
    data.put("reason", "Anybody reaches port 22.");
    data.put("url", "https://plumbline.example.com/incidents/" + INCIDENT);
    var finding = data.putArray("findings").addObject();
    finding.put("urn", "urn:pulumi:dev::hybrid::aws:ec2/securityGroup:SecurityGroup::web");
    finding.put("type", "aws:ec2/securityGroup:SecurityGroup");
    finding.put("cloudId", "sg-1");
    finding.put("kind", "drifted");
    var differences = finding.putArray("differences");
    differences
        .addObject()
        .put("path", "ingress[0].cidrBlocks[0]")
        .put("declared", "10.0.0.0/8")
        .put("live", "0.0.0.0/0")
        .put("secret", false);
    differences
        .addObject()
        .put("path", "password")
        .put("secret", true)
        .putObject("live")
        .put("hmac", "ab12");
    return data;
  }

  static ObjectNode huge() {
    var data = incident();
    var text = "\uD83D\uDD25 long & <wide> ".repeat(5_000);
    for (var name :
        new String[] {"title", "owner", "runbook", "stack", "actor", "reason", "assignee"}) {
      data.put(name, text);
    }
    for (var count = 0; count < 500; count++) {
      data.withArray("findings")
          .addObject()
          .put("type", "aws:s3/bucket:Bucket")
          .put("cloudId", text.substring(0, 900))
          .put("kind", "deleted");
    }
    return data;
  }

  static Outbox.Message message(String what, ObjectNode data) {
    var id = "0196bbbb-2222-7000-8000-00000000000" + Math.floorMod(what.hashCode(), 10);
    var event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0").put("id", id);
    event.put("type", "dev.plumbline.incident." + what);
    event.put("source", "/api/v1/stacks/stk_1").put("subject", "incidents/" + INCIDENT);
    event.put("time", "2026-03-01T12:00:00Z").put("datacontenttype", "application/json");
    event.set("data", data);
    return new Outbox.Message(
        1, id, "here", INCIDENT, event.toString(), 1, Instant.parse("2026-03-01T12:00:00Z"));
  }
}
