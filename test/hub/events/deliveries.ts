/** What a delivery of a webhook was and how it went, for the App's `/app/hook/deliveries`. */

export interface Delivery {
  readonly id: number;
  /** Stays the same when it is delivered again. */
  readonly guid: string;
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly payload: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 0 when no answer came. */
  statusCode: number;
  status: string;
  milliseconds: number;
  response: string;
}

export function deliveryJson(delivery: Delivery): Record<string, unknown> {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.milliseconds / 1000,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

export function fullDeliveryJson(delivery: Delivery, url: string): Record<string, unknown> {
  return {
    ...deliveryJson(delivery),
    url,
    request: { headers: delivery.headers, payload: JSON.parse(delivery.payload) },
    response: { headers: {}, payload: delivery.response },
  };
}
