// A photograph that somebody chose, made to fit through the door: what is too large for the server is made
// smaller here, on the device. The server's own limits are in personas/library/portraits/photos/checking.py.
const KINDS = ["image/jpeg", "image/png", "image/webp"];
const MOST_BYTES = 10_000_000;
const LONGEST_SIDE = 8_000;
const MOST_PIXELS = { "image/webp": 7_000_000 };
const ENOUGH = 2_800;

const opened = async (file) => {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(image.src);
    throw new Error("This file is damaged, or no photograph. Choose a JPEG, PNG or WebP.");
  }
  return image;
};

const isTooLarge = (file, { naturalWidth: width, naturalHeight: height }) =>
  file.size > MOST_BYTES ||
  Math.max(width, height) > LONGEST_SIDE ||
  width * height > (MOST_PIXELS[file.type] ?? 24_000_000);

const smaller = async (file, image) => {
  const scale = Math.min(1, ENOUGH / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  return blob ? new File([blob], "photograph.jpg", { type: "image/jpeg" }) : file;
};

// Answers { file, url } of what is to be sent; throws an Error with words for the person.
export const readPhoto = async (file) => {
  if (!KINDS.includes(file.type)) throw new Error("A photograph must be JPEG, PNG or WebP.");
  const image = await opened(file);
  return { url: image.src, file: isTooLarge(file, image) ? await smaller(file, image) : file };
};
