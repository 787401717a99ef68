/** An error with GitHub's type beside its message. */
import { GraphQLError } from "graphql";

export type FailureType = "NOT_FOUND" | "FORBIDDEN" | "UNPROCESSABLE" | "STALE_DATA" | "ARGUMENT_LIMIT";

export function failure(type: FailureType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function noNode(id: string): GraphQLError {
  return failure("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}
