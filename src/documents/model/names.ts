/** Names under which model files go that may hold what runs. */

/** Formats that hold nothing else; binary content that is none of them is told. */
const ONLY_MODELS = /\.(?:pkl|pickle|pck|joblib|dill|pt|pth|npy|npz|keras|safetensors)$/i;
/** Formats and habits of which some are pickles. */
const OFTEN_MODELS = /\.(?:bin|ckpt|h5|hdf5|pdparams|pdopt|model|dat|data|cpkl|p|mar|nemo|ptl|jit|torchscript)$/i;
/** What loading unpickles, or may; such a file that cannot be had is not passed over. */
const UNPICKLED = /\.(?:pkl|pickle|joblib|dill|pt|pth|ckpt|keras|pdparams)$|(?:^|\/)pytorch_model[\w.-]*\.bin$/i;

export const isOnlyModel = (path: string): boolean => ONLY_MODELS.test(path);

export const mayBeModel = (path: string): boolean => ONLY_MODELS.test(path) || OFTEN_MODELS.test(path);

export const isUnpickled = (path: string): boolean => UNPICKLED.test(path);
