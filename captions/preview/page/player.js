/** Play the recording, or a clock where there is none, and know the time. */

const player = {
  /** @type {HTMLMediaElement | null} */
  media: null,
  isPlaying: false,
  rate: 1,
  /** The time of the clock when it was last set, and the moment that was. */
  clock_ms: 0,
  since: 0,

  now() {
    if (this.media) return this.media.currentTime * 1000;
    if (!this.isPlaying) return this.clock_ms;
    return Math.min(length_ms(), this.clock_ms + (performance.now() - this.since) * this.rate);
  },

  /** @param {number} ms */
  seek(ms) {
    const wanted = Math.max(0, Math.min(ms, Math.max(length_ms(), (this.media?.duration || 0) * 1000)));
    if (this.media) this.media.currentTime = wanted / 1000;
    this.clock_ms = wanted;
    this.since = performance.now();
    emit("time");
  },

  play() {
    if (this.media) {
      this.media.playbackRate = this.rate;
      this.media.play().catch((error) => notifyBriefly(`The recording cannot be played: ${error.message}`));
    } else {
      if (this.now() >= length_ms()) this.clock_ms = 0;
      this.since = performance.now();
      this.setPlaying(true);
    }
  },

  pause() {
    if (this.media) this.media.pause();
    else {
      this.clock_ms = this.now();
      this.setPlaying(false);
      emit("time");
    }
  },

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  },

  /** @param {boolean} isPlaying */
  setPlaying(isPlaying) {
    this.isPlaying = isPlaying;
    button("play").textContent = isPlaying ? "Pause" : "Play";
    emit("playing");
    if (isPlaying) requestAnimationFrame(tick);
  },
};

function tick() {
  emit("time");
  if (!player.isPlaying) return;
  if (!player.media && player.now() >= length_ms()) player.pause();
  else requestAnimationFrame(tick);
}

/**
 * Play a recording from an address of a local file.
 * @param {string} address
 * @param {boolean} isVideo whether it may have a picture
 * @param {string} name
 * @param {boolean} [isFilm] whether it should have one
 */
function useMedia(address, isVideo, name, isFilm = isVideo) {
  const at = player.now();
  player.pause();
  const media = make(isVideo ? "video" : "audio");
  media.preload = "metadata";
  media.addEventListener("error", () => {
    if (player.media !== media) return;
    player.media = null;
    store.media_ms = 0;
    player.setPlaying(false);
    byId("screen", HTMLElement).replaceChildren();
    notify(`${name} cannot be played: it is not where the page expects it, or this browser cannot play its codec. Choose another recording, or play the captions by the clock.`);
  });
  media.addEventListener("loadedmetadata", () => {
    if (player.media !== media) return;
    if (at > 0) player.seek(at);
    if (media instanceof HTMLVideoElement && isFilm && !media.videoWidth) {
      notify(`${name} has no picture that this browser can show; its sound is played.`);
    }
  });
  media.addEventListener("durationchange", () => {
    if (player.media !== media) return;
    store.media_ms = Number.isFinite(media.duration) ? media.duration * 1000 : 0;
    emit("view");
  });
  for (const type of ["play", "playing"]) media.addEventListener(type, () => player.setPlaying(true));
  for (const type of ["pause", "ended"]) media.addEventListener(type, () => player.setPlaying(false));
  media.addEventListener("seeked", () => emit("time"));
  media.src = address;
  byId("screen", HTMLElement).replaceChildren(media);
  player.media = media;
  return media;
}

function setUpPlayer() {
  if (data.media) useMedia(data.media.path, data.media.is_video, data.media.name);
  button("play").onclick = () => player.toggle();
  choiceOf("speed").onchange = () => {
    player.clock_ms = player.now();
    player.since = performance.now();
    player.rate = Number(choiceOf("speed").value);
    if (player.media) player.media.playbackRate = player.rate;
  };
  let address = "";
  inputOf("media-file").onchange = () => {
    const file = inputOf("media-file").files?.[0];
    if (!file) return;
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(file);
    useMedia(address, !file.type.startsWith("audio"), file.name, file.type.startsWith("video"));
    readPeaks(file);
  };
  const clock = byId("clock", HTMLOutputElement);
  on(["time"], () => {
    clock.textContent = clockOf(player.now());
  });
}
