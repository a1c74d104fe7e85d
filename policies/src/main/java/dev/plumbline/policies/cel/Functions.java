package dev.plumbline.policies.cel;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What conditions can call beside CEL's own functions.
 *
 * <ul>
 *   <li>{@code asText(x)}: compact JSON, a text as it is
 *   <li>{@code asJson(x)}: what a text says as JSON; anything else as it is
 *   <li>{@code asList(x)}: a list as it is, nothing as an empty list, anything else as a list of
 *       one
 *   <li>{@code isWorld(x)}: whether a network range, or one of a list, covers at least half of the
 *       internet; {@code *}, {@code Any} and {@code Internet} do
 *   <li>{@code hasPort(x, port)}: whether a port is in {@code 22}, {@code 20-30}, {@code *} or a
 *       list of these
 *   <li>{@code olderThan(version, limit)}: whether a version comes before another, by as many
 *       numbers as the other has; false for what is no version
 *   <li>{@code image(text)}: registry, repository, tag and digest of a container image
 * </ul>
 */
final class Functions {

  private Functions() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        one("asText", SimpleType.STRING),
        one("asJson", SimpleType.DYN),
        one("asList", ListType.create(SimpleType.DYN)),
        one("isWorld", SimpleType.BOOL),
        newFunctionDeclaration(
            "hasPort",
            newGlobalOverload("hasPort_dyn", SimpleType.BOOL, SimpleType.DYN, SimpleType.INT)),
        newFunctionDeclaration(
            "olderThan",
            newGlobalOverload("olderThan_dyn", SimpleType.BOOL, SimpleType.DYN, SimpleType.STRING)),
        newFunctionDeclaration(
            "image",
            newGlobalOverload(
                "image_string",
                MapType.create(SimpleType.STRING, SimpleType.STRING),
                SimpleType.STRING)));
  }

  private static CelFunctionDecl one(String name, CelType result) {
    return newFunctionDeclaration(name, newGlobalOverload(name + "_dyn", result, SimpleType.DYN));
  }

  /** Patterns keep what they compiled: no change that anybody sees. */
  @SuppressWarnings("Immutable")
  static List<CelFunctionBinding> bindings(Patterns patterns) {
    var all = new ArrayList<CelFunctionBinding>();
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "matches",
            CelFunctionBinding.from("matches", String.class, String.class, patterns::find),
            CelFunctionBinding.from("matches_string", String.class, String.class, patterns::find)));
    all.addAll(unary("asText", Documents::text));
    all.addAll(unary("asJson", Documents::json));
    all.addAll(unary("asList", Documents::list));
    all.addAll(unary("isWorld", Networks::isWorld));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "hasPort",
            CelFunctionBinding.from("hasPort_dyn", Object.class, Long.class, Networks::hasPort)));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "olderThan",
            CelFunctionBinding.from(
                "olderThan_dyn", Object.class, String.class, Versions::olderThan)));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "image", CelFunctionBinding.from("image_string", String.class, Images::parts)));
    return all;
  }

  private static Collection<CelFunctionBinding> unary(
      String name, CelFunctionOverload.Unary<Object> function) {
    return CelFunctionBinding.fromOverloads(
        name, CelFunctionBinding.from(name + "_dyn", Object.class, function));
  }
}
