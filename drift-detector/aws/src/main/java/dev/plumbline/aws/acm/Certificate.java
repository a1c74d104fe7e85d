package dev.plumbline.aws.acm;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.Tag;

/** Certificates; the Pulumi id is the ARN. */
public final class Certificate implements AwsType {

  @Override
  public String type() {
    return "aws:acm/certificate:Certificate";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("acm:DescribeCertificate", "acm:ListTagsForCertificate");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly(
            "domainValidationOptions",
            "notAfter",
            "notBefore",
            "pendingRenewal",
            "renewalEligibility",
            "renewalSummaries",
            "status",
            "type",
            "validationEmails")
        .writeOnly("privateKey")
        .unreturned(
            "certificateBody", "certificateChain", "earlyRenewalDuration", "validationOptions")
        .sets("subjectAlternativeNames")
        .normalize("domainName", Normalizers.TRAILING_DOT)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, NOT_FOUND, resource -> Optional.of(live(scope, resource)));
  }

  private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException");

  private static Doc live(Scope scope, DeclaredResource resource) {
    var arn = resource.id();
    var client = scope.client(AcmClient.class);
    var certificate = client.describeCertificate(r -> r.certificateArn(arn)).certificate();
    var options = certificate.options();
    return Doc.of()
        .text("id", arn)
        .text("arn", arn)
        .text("domainName", certificate.domainName())
        .texts("subjectAlternativeNames", certificate.subjectAlternativeNames())
        .text("validationMethod", validation(certificate))
        // answers write RSA-2048 where requests write RSA_2048
        .text(
            "keyAlgorithm",
            certificate.keyAlgorithm() == null
                ? null
                : certificate.keyAlgorithmAsString().replace('-', '_'))
        .text("certificateAuthorityArn", certificate.certificateAuthorityArn())
        .object(
            "options",
            options,
            given ->
                Doc.of()
                    .text(
                        "certificateTransparencyLoggingPreference",
                        given.certificateTransparencyLoggingPreferenceAsString())
                    .fields())
        .unreadable("certificateBody")
        .unreadable("certificateChain")
        .unreadable("earlyRenewalDuration")
        .unreadable("validationOptions")
        .tags(
            client.listTagsForCertificate(r -> r.certificateArn(arn)).tags(), Tag::key, Tag::value);
  }

  private static String validation(CertificateDetail certificate) {
    return certificate.domainValidationOptions().stream()
        .map(DomainValidation::validationMethodAsString)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse("NONE");
  }
}
