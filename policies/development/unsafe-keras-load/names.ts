/** Where Keras keeps its functions: keras, tf.keras, tf_keras, keras_core and their inner modules. */
const KERAS = String.raw`(?:tensorflow\.(?:python\.|compat\.v[12]\.)?keras|tf_keras|keras_core|keras)\.(?:\w+\.)*`;

export const LOAD_MODEL = new RegExp(`^${KERAS}load_model$`);
export const SWITCH = new RegExp(`^${KERAS}enable_unsafe_deserialization$`);
export const SCOPE = new RegExp(`^${KERAS}SafeModeScope$`);
export const LAMBDA = new RegExp(`^${KERAS}Lambda$`);
export const FROM_YAML = new RegExp(`^${KERAS}model_from_yaml$`);
/** Functions that take `safe_mode` beside load_model. */
export const DESERIALIZE = new RegExp(
  `^${KERAS}(?:deserialize_keras_object|deserialize|from_config|load_model_from_\\w+)$`,
);
