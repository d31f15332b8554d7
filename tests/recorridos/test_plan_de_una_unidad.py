"""El plan de una unidad por la ventana y con el ratón: hacerlo, avanzar, elevar una propuesta e informar."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from escritorio.acuerdos.consultas import acuerdos, citas
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.ordenes.puerta import correr
from escritorio.unidades.consultas.informes import informes
from escritorio.unidades.consultas.planes import actividades, avances, planes, propuestas_de
from escritorio.unidades.consultas.unidades import unidades
from tests.fabrica import con_estatuto, con_socios, nueva_red
from tests.recorridos.libros import texto_de_pdf
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

pytestmark = pytest.mark.usefixtures("conocido")
RUTA, CARTA = "Ruta de las misiones", "Carta de turismo responsable"
RESPONDE = "Municipio 001"


@pytest.mark.lenta
def test_del_plan_a_la_propuesta_aprobada_y_al_informe(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 6)
    con_estatuto(red.bd)
    red.cerrar()
    puesto.encender(tmp_path / "red.escritorio")
    _hacer_el_plan(puesto, persona)
    _avanzar(puesto, persona, tmp_path)
    _elevar(puesto, persona)
    _aprobar_en_la_asamblea(puesto, persona)
    _llevar_al_plan(puesto, persona)
    _informar(puesto, persona)
    puesto.apagar()
    assert correr(["verificar", str(tmp_path / "red.escritorio")]) == 0
    assert not persona.letras_repetidas, "\n".join(sorted(persona.letras_repetidas))


def _turismo(puesto: Puesto) -> str:
    return next(u.id for u in unidades(puesto.bd) if u.clave == "turismo")


def _en_turismo(persona: Persona, pestana: str) -> None:
    persona.pulsar("Unidades")
    persona.pestana("Unidades")
    persona.fila("las unidades", "Turismo")
    persona.pestana(pestana)


def _hacer_el_plan(puesto: Puesto, persona: Persona) -> None:
    def objetivo() -> None:
        persona.escribir("Qué se propone", "Que los visitantes pasen por más de una ciudad")
        persona.pulsar("Guardar")

    def actividad() -> None:
        persona.escribir("Actividad", RUTA)
        persona.pulsar("Guardar")
        persona.ve("Falta este dato.")
        persona.escribir("Responsable", RESPONDE)
        persona.escribir("Empieza", "01/02/2026")
        persona.escribir("Acaba", "15/01/2026")
        persona.pulsar("Guardar")
        persona.ve("La actividad acaba el 15/01/2026, antes de empezar el 01/02/2026.")
        persona.escribir("Acaba", "30/04/2026")
        persona.escribir("Presupuesto", "1.500")
        persona.pulsar("Más datos")
        persona.escribir("De dónde sale el dinero", "Fondo de proyectos")
        persona.pulsar("Guardar")

    _en_turismo(persona, "Plan")
    with persona.ante_cuadro("Plan de «Turismo»", lambda: persona.pulsar("Guardar")):
        persona.pulsar("Nuevo plan…")
    persona.ve("Se abrió el plan.")
    with persona.ante_cuadro("Objetivo de «Plan de trabajo 2026»", objetivo):
        persona.pulsar("Añadir objetivo…")
    with persona.ante_cuadro("Nueva actividad", actividad):
        persona.pulsar("Nueva actividad…")
    persona.ve("Se añadió la actividad.")
    assert planes(puesto.bd)[0].unidad == "Turismo"
    assert actividades(puesto.bd)[0].presupuesto == 150_000


def _avanzar(puesto: Puesto, persona: Persona, carpeta: Path) -> None:
    """Estaba en rojo por no haber empezado; con su avance y su prueba deja de estarlo."""
    acta = carpeta / "acta de la reunión.pdf"
    acta.write_bytes(b"%PDF-1.4 acta")
    puesto.archivos.abrira = acta

    def anotar() -> None:
        persona.escribir("Qué se hizo", "Se trazó el recorrido con cuatro ciudades.")
        persona.escribir("Lleva hecho, en %", "60")
        persona.pulsar("Elegir archivo…")
        persona.ve("acta de la reunión.pdf")
        persona.pulsar("Guardar")

    persona.pulsar("Ver sus actividades")
    persona.ve("Debía empezar el 01/02/2026 y no consta que empezara.")
    with persona.ante_cuadro(f"Avance de «{RUTA}»", anotar):
        persona.pulsar("Anotar avance…")
    persona.ve("En curso, 60 % hecho")
    persona.pestana("Tablero")
    persona.ve("En curso (1)")
    persona.pestana("Línea de tiempo")
    persona.pestana("Actividades")
    (hecho,) = avances(puesto.bd, actividades(puesto.bd)[0].id)
    assert leer_adjunto(puesto.bd, hecho.adjunto_id or "").contenido == b"%PDF-1.4 acta"


def _elevar(puesto: Puesto, persona: Persona) -> None:
    def proponer() -> None:
        persona.escribir("Título", CARTA)
        persona.elegir("Lo decide", "Asamblea")
        persona.escribir("Texto que se propone", "Se aprueba la Carta de turismo responsable.")
        persona.pulsar("Elevarla")

    _en_turismo(persona, "Reuniones")
    with persona.ante_cuadro("Propuesta de «Turismo»", proponer):
        persona.pulsar("Proponer…")
    persona.ve("Se elevó la propuesta.")
    persona.ve("Presentada; a la Asamblea")
    assert propuestas_de(puesto.bd, _turismo(puesto))[0].presenta == "Unidad temática de Turismo"


def _aprobar_en_la_asamblea(puesto: Puesto, persona: Persona) -> None:
    """Sale sola en el orden del día; se aprueba por asentimiento."""

    def preparar() -> None:
        persona.elegir("Órgano", "Asamblea")
        persona.escribir("Lugar", "Salón Azul")
        persona.escribir("Día", "20/04/2026")
        persona.escribir("Hora de la 1.ª llamada", "9:00")
        persona.escribir("Hora de la 2.ª llamada", "10:00")
        persona.pulsar("Siguiente")
        while len(filas := persona.filas("Orden del día")) > 1:
            persona.fila("Orden del día", filas[-1].split(" | ")[1])
            persona.pulsar("Quitar el punto")
        assert CARTA in persona.filas("Orden del día")[0]
        persona.pulsar("Siguiente")
        persona.ve("Cumple el plazo")
        persona.pulsar("Convocar")

    persona.pulsar("Sesiones")
    with persona.ante_cuadro("Convocar sesión", preparar):
        persona.pulsar("Convocar la primera")
    puesto.reloj.poner("2026-04-20T09:05")
    persona.pulsar("Entrar en la sesión")
    persona.pulsar("Todos presentes")
    persona.pulsar("Abrir en primera llamada")
    persona.fila("Orden del día", CARTA)
    persona.pulsar("Votación: Por asentimiento")
    persona.pulsar("Proclamar")
    persona.ve("Acuerdo n.º 1")
    cierre = partial(persona.pulsar, "Levantar la sesión")
    with persona.ante_cuadro("La sesión se cierra el 20/04/2026", cierre):
        persona.pulsar("Levantar la sesión")
    persona.ve("La sesión quedó cerrada.")


def _llevar_al_plan(puesto: Puesto, persona: Persona) -> None:
    """Inicio lo recuerda; la actividad nace citando el acuerdo, que dice quién se apoya en él."""

    def completar() -> None:
        persona.ve_en("Actividad", CARTA)
        persona.escribir("Responsable", RESPONDE)
        persona.escribir("Empieza", "01/05/2026")
        persona.escribir("Acaba", "30/11/2026")
        persona.pulsar("Guardar")

    persona.pulsar("Inicio")
    persona.ve(f"Turismo: se aprobó «{CARTA}» y ninguna actividad de su plan lo recoge")
    persona.pulsar("Llevarlo al plan")
    persona.pestana("Reuniones")
    persona.ve("Aprobada el 20/04/2026 en el acuerdo 1")
    with persona.ante_cuadro("Nueva actividad", completar):
        persona.pulsar("Llevar al plan…")
    (dado,) = acuerdos(puesto.bd)
    (nueva,) = [a for a in actividades(puesto.bd) if a.titulo == CARTA]
    assert ("actividad", nueva.id) in [(c.tipo, c.id) for c in citas(puesto.bd, dado.id)]


def _informar(puesto: Puesto, persona: Persona) -> None:
    def editar() -> None:
        persona.escribir("Texto del apartado", "Semestre de arranque.")
        persona.pulsar("Guardar")

    persona.pestana("Informes")
    persona.elegir("Periodo del que se informa", "1.er semestre de 2026")
    persona.fila("los informes de las unidades", "Turismo")
    persona.pulsar("Preparar el informe")
    persona.ve("Se preparó el informe.")
    titulo = "Informe de Turismo, 1.er semestre de 2026"
    with persona.ante_cuadro(titulo, editar):
        persona.pulsar("Editar…")
    with persona.ante_cuadro("El 1.er semestre de 2026 no ha acabado", partial(persona.pulsar, "Emitir")):
        persona.pulsar("Emitir")
    persona.ve("Informó 1 de 1 unidad con plan; 14 sin plan.")
    persona.pulsar("Guardar en Word…")
    (hecho,) = informes(puesto.bd)
    dicho = texto_de_pdf(leer_adjunto(puesto.bd, hecho.pdf_id or "").contenido)
    for que in ("Semestre de arranque.", RUTA, "acta de la reunión.pdf", CARTA, "USD 1.500,00"):
        assert que in " ".join(dicho.split())
    assert puesto.archivos.guardados[-1].read_bytes().startswith(b"PK")
