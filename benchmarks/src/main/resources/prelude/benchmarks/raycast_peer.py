"""Casts rays through a scan with VTK, for a comparison; started by RaycastPeer.

usage: raycast_peer.py FOLDER ISO NX NY NZ SX SY SZ WIDTH HEIGHT VIEWS ROUNDS
Reads FOLDER/volume.raw (int16); writes shaded-N.rgba and plain-N.rgba (bottom row first) and prints
one JSON object: views (eye, middle, up and angle) and the median seconds of a frame, read back.
"""
import json
import sys
import time

import numpy as np
import vtk
from vtk.util import numpy_support as ns

folder = sys.argv[1]
iso = float(sys.argv[2])
dims = [int(v) for v in sys.argv[3:6]]
spacing = [float(v) for v in sys.argv[6:9]]
width, height, views, rounds = (int(v) for v in sys.argv[9:13])

samples = np.fromfile(folder + "/volume.raw", "<i2")
image = vtk.vtkImageData()
image.SetDimensions(*dims)
image.SetSpacing(*spacing)
image.GetPointData().SetScalars(ns.numpy_to_vtk(samples, 0, vtk.VTK_SHORT))

mapper = vtk.vtkGPUVolumeRayCastMapper()
mapper.SetInputData(image)
mapper.SetAutoAdjustSampleDistances(0)
mapper.SetSampleDistance(min(spacing))
opacity = vtk.vtkPiecewiseFunction()
opacity.AddPoint(iso - 150, 0)
opacity.AddPoint(iso, 0.15)
opacity.AddPoint(iso + 1000, 0.9)
colour = vtk.vtkColorTransferFunction()
colour.AddRGBPoint(iso - 150, 0.6, 0.2, 0.1)
colour.AddRGBPoint(iso + 300, 1, 0.95, 0.85)
look = vtk.vtkVolumeProperty()
look.SetScalarOpacity(opacity)
look.SetColor(colour)
look.SetInterpolationTypeToLinear()
volume = vtk.vtkVolume()
volume.SetMapper(mapper)
volume.SetProperty(look)
renderer = vtk.vtkRenderer()
renderer.AddVolume(volume)
renderer.ResetCamera()
window = vtk.vtkRenderWindow()
window.SetOffScreenRendering(1)
window.SetSize(width, height)
window.AddRenderer(renderer)

camera = renderer.GetActiveCamera()
said = {"views": []}
for view in range(views):
    camera.Azimuth(20)
    said["views"] += [*camera.GetPosition(), *camera.GetFocalPoint(), *camera.GetViewUp()]
    said["angle"] = camera.GetViewAngle()
for name, shaded in (("shaded", 1), ("plain", 0)):
    look.SetShade(shaded)
    window.Render()
    seconds = []
    for turn in range(rounds):
        for view in range(views):
            at = said["views"][9 * view : 9 * view + 9]
            camera.SetPosition(*at[0:3])
            camera.SetFocalPoint(*at[3:6])
            camera.SetViewUp(*at[6:9])
            began = time.perf_counter()
            window.Render()
            pixels = vtk.vtkUnsignedCharArray()
            window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 1, pixels)
            seconds.append(time.perf_counter() - began)
            if turn == 0:
                ns.vtk_to_numpy(pixels).tofile("%s/%s-%d.rgba" % (folder, name, view))
    said[name + "_s"] = sorted(seconds)[len(seconds) // 2]
said["gl"] = window.ReportCapabilities().split("OpenGL renderer string:")[1].split("\n")[0].strip()
print(json.dumps(said))
