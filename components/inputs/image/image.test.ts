import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  chooseFiles,
  dropFiles,
  noteOf,
  part,
  placeInTool,
  rowsOf,
  UploadServer,
} from '../../engines/files/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'picture', type: 'image', label: 'Picture' };

/** A camera that sees one colour. */
class FakeCamera {
  readonly streams: MediaStream[] = [];
  asked: MediaStreamConstraints[] = [];
  /** Thrown instead of giving a stream. */
  fault: DOMException | null = null;
  cameras = 1;
  readonly #canvas = document.createElement('canvas');
  readonly #timer: ReturnType<typeof setInterval>;

  constructor() {
    [this.#canvas.width, this.#canvas.height] = [64, 48];
    const context = this.#canvas.getContext('2d')!;
    // A stream of a canvas has a picture only when something is drawn.
    this.#timer = setInterval(() => {
      context.fillStyle = 'rgb(0, 128, 0)';
      context.fillRect(0, 0, 64, 48);
    }, 20);
    const fake: Partial<MediaDevices> = {
      getUserMedia: async (constraints) => {
        this.asked.push(constraints!);
        if (this.fault) throw this.fault;
        const stream = this.#canvas.captureStream(30);
        this.streams.push(stream);
        return stream;
      },
      enumerateDevices: async () =>
        Array.from({ length: this.cameras }, (_, index) => ({
          kind: 'videoinput',
          deviceId: `camera-${index}`,
          label: index === 0 ? 'Front' : '',
        })) as MediaDeviceInfo[],
    };
    setDevices(fake);
  }

  get live(): number {
    return this.streams.flatMap((stream) => stream.getTracks()).filter(({ readyState }) => readyState === 'live')
      .length;
  }

  close(): void {
    clearInterval(this.#timer);
    Reflect.deleteProperty(navigator, 'mediaDevices');
  }
}

function setDevices(value: Partial<MediaDevices> | undefined): void {
  Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
}

function action(element: PixieInput, text: string): HTMLButtonElement | undefined {
  return [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.camera button')].find(
    (one) => one.textContent!.trim() === text,
  );
}

async function openCamera(element: PixieInput): Promise<void> {
  part(element, '.photograph').focus();
  part(element, '.photograph').click();
  await until(() => part(element, '.camera')?.hasAttribute('open'), 'the dialog');
}

async function live(element: PixieInput): Promise<void> {
  // With its first picture the dialog has its final size.
  const shows = (video: HTMLVideoElement | null): boolean => video?.videoWidth === 64 && video.readyState >= 2;
  await until(() => shows(part(element, 'video') as HTMLVideoElement | null), 'the picture');
}

describe('image', () => {
  it('takes pictures only, and shows them', async () => {
    const element = await place(spec);
    expect(part(element, 'input[type=file]').getAttribute('accept')).to.equal('image/*');
    dropFiles(element, [new File(['x'], 'a.csv', { type: 'text/csv' })]);
    await element.updateComplete;
    expect(noteOf(element)).to.contain('Picture takes image/*. This file is a.csv.');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';
    dropFiles(element, [new File([svg], 'a.svg', { type: 'image/svg+xml' })]);
    await until(() => (part(element, '.thumb img') as HTMLImageElement | null)?.naturalWidth === 4, 'the picture');
    expect(part(element, '.thumb img').getAttribute('src')).to.match(/^blob:/);
  });

  it('shows its icon for what the browser cannot draw', async () => {
    const element = await place({ ...spec, default: 'data:image/png;base64,AAAA' });
    await until(() => part(element, '.thumb img').hidden, 'the icon');
    expect(part(element, '.thumb svg')).to.not.equal(null);
  });

  it('is sent and previewed, several in their order', async () => {
    const server = new UploadServer();
    const { element, store } = await placeInTool({ ...spec, multiple: true });
    chooseFiles(
      element,
      [1, 2].map((n) => new File(['x'], `${n}.png`, { type: 'image/png' })),
    );
    await until(() => server.open.length === 2, 'both');
    for (const upload of server.open) upload.finish();
    await until(() => store.validate(), 'both');
    server.close();
    expect(store.values['picture']).to.deep.equal(
      [1, 2].map((n) => ({ $upload: `upload-${n}`, name: `${n}.png`, bytes: 1, mediaType: 'image/png' })),
    );
  });
});

describe('image, by camera', () => {
  let camera: FakeCamera;
  beforeEach(() => {
    camera = new FakeCamera();
  });
  afterEach(() => camera.close());

  it('shows what the camera sees, takes a photo, and gives it as a JPEG', async () => {
    const element = await place(spec);
    await openCamera(element);
    await live(element);
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    expect(part(element, '#camera-title').textContent).to.equal('Take a photo for Picture');
    action(element, 'Take the photo')!.click();
    await until(() => action(element, 'Use this photo'), 'the photo');
    action(element, 'Take another')!.click();
    await element.updateComplete;
    action(element, 'Take the photo')!.click();
    await until(() => action(element, 'Use this photo'), 'the photo');
    expect(element.value).to.equal(undefined);
    action(element, 'Use this photo')!.click();
    await until(() => element.value !== undefined, 'the value');
    expect(element.value).to.match(/^data:image\/jpeg;base64,\/9j\//);
    expect(rowsOf(element)[0]).to.match(/^photo-\d{8}-\d{6}\.jpg JPG/);
    expect(camera.live, 'its light is out').to.equal(0);
    expect(part(element, '.camera')).to.equal(null);
    const picture = new Image();
    picture.src = String(element.value);
    await picture.decode();
    expect([picture.naturalWidth, picture.naturalHeight]).to.deep.equal([64, 48]);
  });

  it('lets go of the camera on Escape, with the focus back where it was', async () => {
    const element = await place(spec);
    await openCamera(element);
    await live(element);
    await sendKeys({ press: 'Escape' });
    await until(() => part(element, '.camera') === null, 'the end');
    expect(camera.live).to.equal(0);
    expect(element.value).to.equal(undefined);
    expect(element.shadowRoot!.activeElement?.className).to.contain('photograph');
  });

  it('lets go when the element leaves, also while the person is still being asked', async () => {
    const element = await place(spec);
    await openCamera(element);
    await live(element);
    element.remove();
    expect(camera.live).to.equal(0);
    const other = await place(spec);
    let allow = (): void => undefined;
    const { getUserMedia } = navigator.mediaDevices;
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      await new Promise<void>((resolve) => (allow = resolve));
      return getUserMedia(constraints);
    };
    await openCamera(other);
    other.remove();
    allow();
    await until(() => camera.streams.length === 2, 'the late stream');
    await until(() => camera.live === 0, 'its end');
  });

  it('changes to another camera', async () => {
    camera.cameras = 2;
    const element = await place(spec);
    await openCamera(element);
    await until(() => part(element, '.camera select'), 'the choice');
    const choice = part(element, '.camera select') as HTMLSelectElement;
    expect([...choice.options].map((option) => option.text.trim())).to.deep.equal(['Front', 'Camera 2']);
    choice.value = 'camera-1';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => camera.asked.length === 2, 'the other camera');
    expect(camera.asked[1]).to.deep.equal({ video: { deviceId: { exact: 'camera-1' } } });
    await live(element);
    expect(camera.live).to.equal(1);
    action(element, 'Cancel')!.click();
    expect(camera.live).to.equal(0);
  });

  for (const [name, words] of [
    ['NotAllowedError', 'Allow it in the browser’s site settings'],
    ['NotFoundError', 'No camera was found'],
    ['NotReadableError', 'Another program may be using it'],
  ] as const) {
    it(`says what to do after ${name}, and tries again`, async () => {
      camera.fault = new DOMException('no', name);
      const element = await place(spec);
      await openCamera(element);
      await until(() => part(element, '.camera-fault'), 'the sentence');
      expect(part(element, '.camera-fault').textContent).to.contain(words);
      expect(await accessibilityFaults(element)).to.deep.equal([]);
      camera.fault = null;
      action(element, 'Try again')!.click();
      await live(element);
      action(element, 'Cancel')!.click();
      expect(camera.live).to.equal(0);
    });
  }

  it('leaves it to the camera program of a phone', async () => {
    const real = window.matchMedia;
    window.matchMedia = ((query: string) => ({ matches: query === '(pointer: coarse)' })) as typeof matchMedia;
    const element = await place(spec);
    const picker = part(element, 'input[type=file]');
    const asked: (string | null)[] = [];
    picker.addEventListener('click', (event) => {
      event.preventDefault();
      asked.push(picker.getAttribute('capture'));
    });
    part(element, '.photograph').click();
    part(element, '#control').click();
    window.matchMedia = real;
    expect(asked).to.deep.equal(['environment', null]);
    expect(camera.asked).to.deep.equal([]);
  });

  it('says that it needs a page over https', async () => {
    setDevices(undefined);
    Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
    const element = await place(spec);
    await openCamera(element);
    await until(() => part(element, '.camera-fault'), 'the sentence');
    Reflect.deleteProperty(window, 'isSecureContext');
    expect(part(element, '.camera-fault').textContent).to.contain('https');
    expect(action(element, 'Try again')).to.equal(undefined);
  });
});
