"""La memoria y el traspaso por la ventana y con el ratón: preparar, escribir, mirar, emitir y anular."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.cuentas.consultas.rendicion import rendicion
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos
from escritorio.cuotas.consultas.informes import datos_de_recaudacion
from escritorio.cuotas.modelo.informes import Agrupacion
from escritorio.informes.consultas.principios import principios
from escritorio.informes.consultas.traspaso import informe_guardado, informes
from escritorio.informes.reglas.principios import periodo_de
from escritorio.ordenes.puerta import correr
from escritorio.sesiones.consultas.sesiones import asistencias, sesion, sesiones
from escritorio.sesiones.modelo.sesiones import SesionResumen
from tests.recorridos.libros import texto_de_pdf
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto
from tests.ventanas import HOY

pytestmark = pytest.mark.usefixtures("conocido")
LO_DICHO, LAS_LLAVES = "Fue un año de mucho camino andado.", "Las llaves quedan en la caja fuerte."


@pytest.mark.lenta
def test_de_la_memoria_al_traspaso_con_cifras_que_cuadran(
    puesto: Puesto, persona: Persona, ejemplo: Path
) -> None:
    puesto.reloj.poner(HOY.isoformat())
    puesto.encender(ejemplo)
    _preparar_la_memoria(puesto, persona)
    _emitir(persona, "Memoria anual 2026")
    _cuadra(puesto)
    _guardar(puesto, persona)
    _anular(puesto, persona)
    _entregar(puesto, persona)
    _medir(puesto, persona)
    puesto.apagar()
    assert correr(["verificar", str(ejemplo)]) == 0
    assert not persona.letras_repetidas, "\n".join(sorted(persona.letras_repetidas))


def _preparar_la_memoria(puesto: Puesto, persona: Persona) -> None:
    def ejercicio() -> None:
        persona.escribir("Ejercicio", "26")
        persona.pulsar("Preparar")
        persona.ve("Escriba el año con cuatro cifras, por ejemplo 2026.")
        persona.escribir("Ejercicio", "2026")
        persona.pulsar("Preparar")

    persona.pulsar("Informes")
    persona.pulsar("Preparar un informe")
    with persona.ante_cuadro("Preparar la memoria anual", ejercicio):
        persona.de_menu("Memoria anual…")
    persona.ve("Borrador · se guarda solo")
    persona.fila("Apartados del informe", "Presentación")
    persona.escribir("Texto propio de este apartado", LO_DICHO)
    persona.fila("Apartados del informe", "Anexo: padrón")
    persona.pulsar("Dejar fuera")
    persona.ve("Fuera del papel")
    with persona.ante_cuadro("Memoria anual 2026", partial(_mirar, persona)):
        persona.pulsar("Ver el borrador")
    assert "BORRADOR" in texto_de_pdf(puesto.archivos.guardados[-1].read_bytes())


def _mirar(persona: Persona) -> None:
    """En el visor: lo guarda con el nombre propuesto y lo cierra."""
    persona.pulsar("Guardar…")
    persona.tecla(Qt.Key.Key_Escape)


def _emitir(persona: Persona, nombre: str) -> None:
    with persona.ante_cuadro(f"«{nombre}» tomará su número", partial(persona.pulsar, "Emitir")):
        persona.pulsar("Emitir")
    persona.ve(f"Se emitió: {nombre}.")


def _cuadra(puesto: Puesto) -> None:
    """Lo que el papel dice de cuotas, cuentas, asistencia y principios es lo que dicen sus pantallas."""
    bd = puesto.bd
    (emitida,) = informes(bd)
    papel = texto_de_pdf(informe_guardado(bd, emitida.id, "pdf"))
    assert LO_DICHO in papel
    assert "Anexo: padrón" not in papel
    for total in datos_de_recaudacion(bd, Agrupacion.PAIS, "2026").totales:
        for importe in (total.emitido, total.cobrado, total.pendiente):
            assert escribir_cifra(importe, total.moneda) in papel
    for balance in rendicion(bd, "2026").balances:
        queda = escribir_importe(resultado(balance.partidas).ejecutado, balance.moneda)
        assert f"Resultado del ejercicio 2026: {queda}" in papel
        assert escribir_importe(total_de_fondos(balance.fondos).final, balance.moneda) in papel
    votaron = [_asistieron(puesto, s.id) for s in sesiones(bd) if s.fecha[:4] == "2026" and _cerrada(s)]
    assert f"Total {sum(v for v, _ in votaron)} {sum(a for _, a in votaron)}" in papel
    medido = principios(bd, periodo_de("2026", bd.hoy()))
    assert f"Total {len(medido.todos.socios)} {medido.todos.participaron}" in papel


def _cerrada(dada: SesionResumen) -> bool:
    return dada.estado == "cerrada" and not dada.no_celebrada


def _asistieron(puesto: Puesto, sesion_id: str) -> tuple[int, int]:
    """(con voto al abrirse, de ellos los que asistieron), contados de la lista."""
    abierta = sesion(puesto.bd, sesion_id).abierta
    votan = [a for a in asistencias(puesto.bd, sesion_id) if a.vota and a.vota_en(abierta)]
    return len(votan), sum(a.presente_en(abierta) or a.asistio for a in votan)


def _guardar(puesto: Puesto, persona: Persona) -> None:
    with persona.ante_cuadro("Memoria anual 2026 n.º 1/2026", partial(_mirar, persona)):
        persona.pulsar("Ver el informe")
    (emitida,) = informes(puesto.bd)
    assert puesto.archivos.guardados[-1].read_bytes() == informe_guardado(puesto.bd, emitida.id, "pdf")
    persona.pulsar("Guardar en Word…")
    persona.ve("Se guardó «")
    dicho = "\n".join(p.text for p in docx.Document(str(puesto.archivos.guardados[-1])).paragraphs)
    assert LO_DICHO in dicho


def _anular(puesto: Puesto, persona: Persona) -> None:
    def motivo() -> None:
        persona.escribir("Motivo", "Faltaba una sesión")
        persona.pulsar("Anular")

    with persona.ante_cuadro("Anular: Memoria anual 2026", motivo):
        persona.pulsar("Anular…")
    persona.ve("Faltaba una sesión")
    assert [i.estado for i in informes(puesto.bd)] == ["anulado"]


def _entregar(puesto: Puesto, persona: Persona) -> None:
    def quienes() -> None:
        persona.escribir("Quién entrega", "Ana Paz, secretaria")
        persona.escribir("Quién recibe", "Ana Paz")
        persona.pulsar("Preparar")
        persona.ve("Ana Paz no puede entregar y recibir a la vez.")
        persona.escribir("Quién recibe", "Luis Gil, secretario electo")
        persona.pulsar("Preparar")

    persona.pulsar("Preparar un informe")
    with persona.ante_cuadro("Preparar el traspaso de la secretaría", quienes):
        persona.de_menu("Acta de traspaso…")
    persona.fila("Apartados del informe", "Firmas en los bancos")
    persona.escribir("Texto propio de este apartado", LAS_LLAVES)
    _emitir(persona, "Acta de traspaso de la secretaría")
    acta = next(i for i in informes(puesto.bd) if i.estado == "emitido")
    dicho = texto_de_pdf(informe_guardado(puesto.bd, acta.id, "pdf"))
    assert LAS_LLAVES in dicho
    assert "Luis Gil" in dicho


def _medir(puesto: Puesto, persona: Persona) -> None:
    """Los principios, hasta el hecho de que salen."""
    persona.pestana("Principios")
    persona.ve("Es un supuesto del programa")
    persona.elegir("Qué cuadro", "Cómo se decidió")
    persona.fila("los principios", "Por consenso")
    with persona.ante_cuadro("Cómo se decidió: Por consenso", partial(persona.pulsar, "Cerrar")):
        persona.pulsar("Ver sus hechos")
    persona.pulsar("Guardar en Excel…")
    persona.ve("Se guardó «")
    assert puesto.archivos.guardados[-1].read_bytes().startswith(b"PK")
