package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** What one call per instance and attribute gives, asked only for what is declared. */
final class InstanceAttributes {

  private static final String USER_DATA = "userData";
  private static final String USER_DATA_BASE64 = "userDataBase64";
  private static final String TERMINATION = "disableApiTermination";
  private static final String STOP = "disableApiStop";
  private static final String SHUTDOWN = "instanceInitiatedShutdownBehavior";

  private InstanceAttributes() {}

  static void add(Doc doc, Scope scope, DeclaredResource resource) {
    userData(doc, scope, resource);
    if (declares(resource, TERMINATION)) {
      var answer = read(scope, resource, InstanceAttributeName.DISABLE_API_TERMINATION);
      doc.bool(TERMINATION, isOn(answer.disableApiTermination()));
    } else {
      doc.unreadable(TERMINATION);
    }
    if (declares(resource, STOP)) {
      var answer = read(scope, resource, InstanceAttributeName.DISABLE_API_STOP);
      doc.bool(STOP, isOn(answer.disableApiStop()));
    } else {
      doc.unreadable(STOP);
    }
    if (declares(resource, SHUTDOWN)) {
      var answer =
          read(scope, resource, InstanceAttributeName.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR);
      var behaviour = answer.instanceInitiatedShutdownBehavior();
      doc.text(SHUTDOWN, behaviour == null ? null : behaviour.value());
    } else {
      doc.unreadable(SHUTDOWN);
    }
  }

  private static void userData(Doc doc, Scope scope, DeclaredResource resource) {
    if (!declares(resource, USER_DATA) && !declares(resource, USER_DATA_BASE64)) {
      doc.unreadable(USER_DATA).unreadable(USER_DATA_BASE64);
      return;
    }
    var answer = read(scope, resource, InstanceAttributeName.USER_DATA).userData();
    if (answer == null || answer.value() == null || answer.value().isEmpty()) {
      if (scope.isStandIn()) {
        // Some emulators keep no user data and answer as if there were none.
        doc.unreadable(USER_DATA).unreadable(USER_DATA_BASE64);
      }
      return;
    }
    var encoded = answer.value();
    if (declares(resource, USER_DATA_BASE64)) {
      doc.text(USER_DATA_BASE64, encoded);
    }
    if (declares(resource, USER_DATA)) {
      // The provider passes text that already is base64 on as it is.
      var asDeclared = encoded.equals(resource.text(USER_DATA));
      doc.text(USER_DATA, asDeclared ? encoded : decoded(encoded));
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static boolean declares(DeclaredResource resource, String field) {
    return Declared.has(resource, field);
  }

  private static boolean isOn(AttributeBooleanValue value) {
    return value != null && Boolean.TRUE.equals(value.value());
  }

  private static DescribeInstanceAttributeResponse read(
      Scope scope, DeclaredResource resource, InstanceAttributeName name) {
    return scope.ec2().describeInstanceAttribute(r -> r.instanceId(resource.id()).attribute(name));
  }
}
