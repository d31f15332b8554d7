"""El trabajo de un año por la ventana y con el ratón: de la bienvenida al libro de cuotas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.acuerdos.consultas import acuerdos
from escritorio.comun.base.dinero import escribir_importe
from escritorio.cuotas.consultas.cuentas import cargos, deudores
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.organos.consultas.integracion import ocupante
from escritorio.sesiones.consultas.sesiones import puntos, sesion, sesiones
from escritorio.socios.consultas import socios
from escritorio.votaciones.consultas.votaciones import votaciones, votos
from tests.fabrica import asamblea
from tests.recorridos.libros import SOCIOS, con_celda, escribir_libro, hoja_de, texto_de_pdf
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto


@pytest.mark.lenta  # el juego rápido recorre lo mismo con el teclado
def test_el_camino_entero_con_el_raton(puesto: Puesto, persona: Persona) -> None:
    puesto.encender()
    _fundar(puesto, persona)
    _completar_la_asociacion(puesto, persona)
    _traer_los_socios(puesto, persona)
    _fijar_las_reglas(puesto, persona)
    _nombrar_la_mesa(puesto, persona)
    _convocar(puesto, persona)
    _celebrar(puesto, persona)
    _levantar_el_acta(puesto, persona)
    _emitir(puesto, persona)
    _cobrar(puesto, persona)
    _exportar(puesto, persona)
    _deshacer(puesto, persona)
    _volver_otro_dia(puesto, persona)
    assert persona.letras_repetidas == set()


def _fundar(puesto: Puesto, persona: Persona) -> None:
    def decir_quien() -> None:
        persona.escribir("Su nombre", "Inés Núñez")
        persona.pulsar("Continuar")

    def crear() -> None:
        persona.escribir("Nombre de la asociación", "Red de Ciudades del Ñandú")
        persona.pulsar("Crear…")

    with persona.ante_cuadro("¿Quién trabaja?", decir_quien), persona.ante_cuadro("Nueva asociación", crear):
        persona.pulsar("Nueva asociación")
    persona.ve("Primeros pasos")
    assert (puesto.archivos.carpeta / "Red de Ciudades del Ñandú.escritorio").exists()


def _completar_la_asociacion(puesto: Puesto, persona: Persona) -> None:
    def rellenar() -> None:
        persona.escribir("Sigla", "RCÑ")
        persona.escribir("Sede", "Montevideo & Río")
        persona.escribir("Acta fundacional", "Acta del 11 de noviembre")
        persona.escribir("Fundación", "11/11/1995")
        persona.pulsar("Guardar")

    persona.pulsar("Asociación")
    with persona.ante_cuadro("Datos de la asociación", rellenar):
        persona.pulsar("Editar")
    persona.ve("RCÑ")
    persona.ve("Montevideo & Río")


def _traer_los_socios(puesto: Puesto, persona: Persona) -> None:
    libro = puesto.archivos.carpeta / "padrón.xlsx"
    puesto.archivos.abrira = escribir_libro(libro, con_celda(3, 4, "145,5 mil"))
    persona.pulsar("Socios")
    persona.ve("Todavía no hay socios")

    def ver_la_duda() -> None:
        persona.pulsar("Ver qué pasaría")
        persona.ve("Dudosa: 1")
        persona.ve("Padrón!E7")
        persona.pulsar("Cancelar")

    with persona.ante_cuadro("Importar socios", ver_la_duda):
        persona.pulsar("Importar de un libro")
    assert socios(puesto.bd) == []

    escribir_libro(libro)

    def importar() -> None:
        persona.pulsar("Ver qué pasaría")
        persona.ve(f"Alta: {len(SOCIOS)}")
        persona.pulsar("Importar todo")

    with persona.ante_cuadro("Importar socios", importar):
        persona.pulsar("Importar")
        persona.de_menu("Socios desde un libro")
    persona.ve("9 de 9 socios")
    assert any("Villa del Ñandutí" in f and "48.000" in f for f in persona.filas("los socios"))


def _fijar_las_reglas(puesto: Puesto, persona: Persona) -> None:
    persona.pulsar("Órganos")

    def quorum() -> None:
        persona.pulsar("Hay segunda llamada")
        persona.elegir("En segunda llamada sesiona con: fracción", "un tercio de")
        persona.elegir("En qué se apoya", "Un artículo")
        persona.escribir("Artículo", "art. 12 del estatuto")
        persona.ve("con 9 habilitados para votar, hacen falta 5")
        persona.ve("con 9 habilitados para votar, hacen falta 3")
        persona.pulsar("Fijar la regla")

    with persona.ante_cuadro("Quórum · Asamblea", quorum):
        persona.pulsar("Fijar la siguiente")

    def plazo() -> None:
        persona.escribir("Antelación mínima", "15")
        persona.elegir("En qué se apoya", "El uso")
        persona.pulsar("Fijar la regla")

    with persona.ante_cuadro("Plazo de convocatoria · Asamblea", plazo):
        persona.pulsar("Fijar la siguiente")

    def mayorias() -> None:
        persona.elegir("En qué se apoya", "El uso")
        persona.pulsar("Fijar así también las otras 8 mayorías")
        persona.pulsar("Fijar la regla")

    with persona.ante_cuadro("Mayoría: decisión ordinaria · Asamblea", mayorias):
        persona.pulsar("Fijar la siguiente")
    persona.pestana("Reglas")
    persona.ve("art. 12 del estatuto")


def _nombrar_la_mesa(puesto: Puesto, persona: Persona) -> None:
    def presidencia() -> None:
        persona.elegir("Puesto", "Presidencia")
        persona.escribir("Socio o persona", "Montevideo")
        persona.escribir("Desde", "01/01/2026")
        persona.elegir("Se apoya en", "Acta fundacional")
        persona.pulsar("Nombrar")

    def secretaria() -> None:
        persona.elegir("Puesto", "Secretaría de actas")
        persona.escribir("O alguien que no está en la lista", "Óscar Güell")
        persona.escribir("Desde", "01/01/2026")
        persona.elegir("Se apoya en", "Acta fundacional")
        persona.pulsar("Nombrar")

    with persona.ante_cuadro("Nombrar en Asamblea", presidencia):
        persona.pulsar("Nombrar")
    with persona.ante_cuadro("Nombrar en Asamblea", secretaria):
        persona.pulsar("Nombrar")
    persona.pestana("Mandatos")
    persona.ve("Óscar Güell")
    assert ocupante(puesto.bd, asamblea(puesto.bd), "secretaria", "2026-04-20") == "Óscar Güell"


def _convocar(puesto: Puesto, persona: Persona) -> None:
    def preparar() -> None:
        persona.elegir("Órgano", "Asamblea")
        persona.escribir("Lugar", "Salón Azul, Intendencia de Montevideo")
        persona.escribir("Día", "20/04/2026")
        persona.escribir("Hora de la 1.ª llamada", "9:00")
        persona.escribir("Hora de la 2.ª llamada", "10:00")
        persona.pulsar("Siguiente")
        while persona.filas("Orden del día"):
            persona.pulsar("Quitar el punto")
        persona.pulsar("Añadir punto")
        for titulo, decision in (
            ("Lectura del acta anterior", "Sin votación"),
            ("Sede de la cumbre", "Decisión ordinaria"),
            ("Admisión de Ñuñoa", "Admisión de socios"),
        ):
            persona.escribir("Título del punto", titulo)
            persona.elegir("Tipo de decisión del punto", decision)
            if titulo != "Admisión de Ñuñoa":
                persona.pulsar("Añadir punto")
        persona.pulsar("Siguiente")
        persona.ve("Cumple el plazo")
        persona.ve("9 integrantes; con voto, 9")
        persona.pulsar("Convocar")

    persona.pulsar("Sesiones")
    with persona.ante_cuadro("Convocar sesión", preparar):
        persona.pulsar("Convocar la primera")
    persona.ve("Se convocó la sesión.")
    assert [p.titulo for p in puntos(puesto.bd, _la_sesion(puesto))][2] == "Admisión de Ñuñoa"


def _la_sesion(puesto: Puesto) -> str:
    (una,) = sesiones(puesto.bd)
    return una.id


def _celebrar(puesto: Puesto, persona: Persona) -> None:
    puesto.reloj.poner("2026-04-20T09:05")
    persona.pulsar("Entrar en la sesión")
    persona.ve("Sin quórum")
    persona.pulsar("Todos presentes")
    persona.fila("Lista de asistencia", "Tandil")
    persona.pulsar("Con aviso")
    persona.fila("Lista de asistencia", "Rosario")
    persona.pulsar("Suplente")
    persona.teclear("Sofía Muñoz")
    persona.tecla(Qt.Key.Key_Return)
    persona.ve("8 de 9")
    persona.pulsar("Abrir en primera llamada")
    persona.ve("Se abrió la sesión.")
    assert sesion(puesto.bd, _la_sesion(puesto)).estado == "en_curso"
    _tratar_un_punto(puesto, persona)
    _votar_a_mano(persona)
    _votar_por_lista(puesto, persona)
    puesto.reloj.poner("2026-04-20T11:40")
    persona.ve_en("Hora con que se anota lo que se hace", "20/04/2026 11:40")

    def cerrar() -> None:
        persona.pulsar("Levantar la sesión")

    with persona.ante_cuadro("La sesión se cierra el 20/04/2026", cerrar):
        persona.pulsar("Levantar la sesión")
    persona.ve("La sesión quedó cerrada.")


def _tratar_un_punto(puesto: Puesto, persona: Persona) -> None:
    persona.fila("Orden del día", "Lectura del acta")
    persona.escribir("Texto del punto para el acta", "Se leyó el acta **anterior** & se dio por buena.")
    persona.pulsar("Dar por tratado")
    assert puntos(puesto.bd, _la_sesion(puesto))[0].estado == "tratado"


def _votar_a_mano(persona: Persona) -> None:
    persona.fila("Orden del día", "Sede de la cumbre")
    persona.escribir("Propuesta que se vota", "La cumbre será en São Leopoldo.")
    persona.escribir("En contra", "2")
    persona.escribir("Abstenciones", "1")
    persona.pulsar("Los demás a favor")
    persona.ve("Se aprobaría")
    persona.pulsar("Proclamar")
    persona.ve("Acuerdo n.º 1")


def _votar_por_lista(puesto: Puesto, persona: Persona) -> None:
    persona.pulsar("Punto siguiente (Ctrl+Av Pág)")
    persona.escribir("Propuesta que se vota", "Se admite a Ñuñoa.")
    persona.pulsar("Votación: Nominal")
    persona.fila("Voto de cada presente", "Canelones")
    persona.pulsar("En contra")
    persona.pulsar("Los demás a favor")
    persona.pulsar("Proclamar")
    persona.ve("Acuerdo n.º 2")
    tercero = puntos(puesto.bd, _la_sesion(puesto))[2]
    (hecha,) = votaciones(puesto.bd, tercero.id)
    assert (hecha.a_favor, hecha.en_contra, hecha.abstenciones) == (7, 1, 0)
    assert [v.nombre for v in votos(puesto.bd, hecha.id) if v.sentido == "en_contra"] == ["Canelones"]


def _levantar_el_acta(puesto: Puesto, persona: Persona) -> None:
    def leer() -> None:
        persona.ve("Página 1 de")
        persona.pulsar("Guardar…")
        persona.ve("Se guardó")
        persona.tecla(Qt.Key.Key_Escape)

    with (
        persona.ante_cuadro("El acta toma su número", lambda: persona.pulsar("Levantar acta")),
        persona.ante_cuadro("Acta n.º 1", leer),
    ):
        persona.pulsar("Levantar acta")
    impresa = puesto.archivos.guardados[-1].read_bytes()
    assert impresa == acta_guardada(puesto.bd, _la_sesion(puesto))
    assert acta_de(puesto.bd, _la_sesion(puesto)) is not None
    dice = texto_de_pdf(impresa)
    for hecho in (
        "Acta n.º 1 Fecha, hora y lugar Órgano Asamblea General de Socios",
        "Hora de inicio 09:05 Hora de cierre 11:40 Preside Montevideo Secretaría Óscar Güell",
        "De 9 integrantes con voto, 8 asisten al abrirse la sesión, 1 por medio de suplente.",
        "Rosario (AR) Sofía Muñoz · Suplente",
        "Hay quórum: 8 presentes y hacen falta 5.",
        "Fundamento: art. 12 del estatuto.",
        "Se leyó el acta anterior & se dio por buena.",
        "5 votos a favor, 2 en contra y 1 abstención, de 8 presentes con voto.",
        "Acuerdo n.º 1. La propuesta queda aprobada",
        "7 votos a favor, 1 en contra y ninguna abstención",
        "En contra (1): Canelones.",
        "Acuerdo n.º 2.",
    ):
        assert hecho in dice


def _emitir(puesto: Puesto, persona: Persona) -> None:
    def emitir() -> None:
        persona.pulsar("Ver a quién y cuánto")
        persona.ve("Se emite a: 9")
        persona.fila("la vista previa", "Villa del Ñandutí")
        persona.pulsar("Emitir 9 cargos por")

    persona.pulsar("Cuotas")
    with persona.ante_cuadro("Emitir cuotas", emitir):
        persona.pulsar("Emitir cuotas")
    persona.ve("Se emitieron 9 cargos por")
    assert persona.hay(QAbstractButton, "Avisos"), "tras emitir se ve la campaña, con lo que toca hacer"
    persona.pestana("Cargos")
    assert len(cargos(puesto.bd)) == 9


def _cobrar(puesto: Puesto, persona: Persona) -> None:
    def leer_recibo() -> None:
        persona.pulsar("Guardar…")
        persona.tecla(Qt.Key.Key_Escape)

    def pago_entero() -> None:
        persona.escribir("Referencia", "TRF-1")
        persona.pulsar("Anotar el pago")

    def pago_parcial() -> None:
        persona.escribir("Importe", "123,45")
        persona.elegir("Medio", "Efectivo")
        persona.pulsar("Anotar el pago")

    for socio, pagar, recibo, dicho in (
        ("Rosario", pago_entero, "Recibo 1", "USD 1.000,00 Con este pago el socio no debe nada"),
        ("Montevideo", pago_parcial, "Recibo 2", "USD 123,45 Saldo que queda por pagar: USD 876,55."),
    ):
        persona.fila("los cargos", socio)
        with persona.ante_cuadro("Anotar un pago", pagar), persona.ante_cuadro(recibo, leer_recibo):
            persona.pulsar("Cobrar")
        dice = texto_de_pdf(puesto.archivos.guardados[-1].read_bytes())
        assert f"recibió de {socio} la cantidad de" in dice
        assert f"Importe recibido: {dicho}" in dice
    persona.ve("Pagado en parte")
    assert sorted(p.importe for p in pagos(puesto.bd)) == [12_345, 100_000]


def _exportar(puesto: Puesto, persona: Persona) -> None:
    persona.pulsar("Guardar en…")
    persona.de_menu("Libro de Excel")
    persona.ve("Se guardó")
    libro = puesto.archivos.guardados[-1]
    assert hoja_de(libro, "Resumen")[-1][4:] == [9, 6_100, 1_123.45, 0, 4_976.55]
    assert hoja_de(libro, "Cargos")[-1][7:11] == [6_100, 1_123.45, 0, 4_976.55]
    assert hoja_de(libro, "Pagos")[-1][7] == 1_123.45
    assert hoja_de(libro, "Deudores")[-1][4] == 4_976.55
    todos = cargos(puesto.bd)
    sumas = [sum(c.importe for c in todos), sum(c.cobrado for c in todos), sum(c.saldo for c in todos)]
    assert sumas == [610_000, 112_345, 497_655]
    assert puesto.bd.valor("SELECT sum(importe) FROM cargo") == 610_000
    assert puesto.bd.valor("SELECT sum(importe) FROM abono") == 112_345
    assert sum(d.deuda for d in deudores(puesto.bd)) == 497_655
    for rotulo, suma in zip(("Emitido", "Cobrado", "Pendiente"), sumas, strict=True):
        persona.ve(f"{rotulo}\n{escribir_importe(suma, 'USD')}")


def _deshacer(puesto: Puesto, persona: Persona) -> None:
    persona.pulsar("Socios")
    persona.fila("los socios", "Asunción")

    def baja() -> None:
        persona.elegir("Se apoya en", "Acuerdo de una sesión")
        persona.escribir("Acuerdo", "Acuerdo 1")
        persona.pulsar("Dar de baja")

    with persona.ante_cuadro("Dar de baja a Asunción", baja):
        persona.pulsar("Dar de baja")
    persona.ve("Asunción ya no es socio.")
    persona.pulsar("Deshacer")
    persona.ve("Se deshizo: «")
    assert [s.estado for s in socios(puesto.bd)] == ["activo"] * 9


def _volver_otro_dia(puesto: Puesto, persona: Persona) -> None:
    antes = [persona.filas("los socios"), [c.saldo for c in cargos(puesto.bd)]]
    puesto.apagar()
    puesto.encender()
    persona.ve("Recientes")
    persona.fila("Asociaciones recientes", "Red de Ciudades del Ñandú", veces=2)
    persona.pulsar("Socios")
    assert [persona.filas("los socios"), [c.saldo for c in cargos(puesto.bd)]] == antes
    persona.pulsar("Acuerdos")
    assert len(acuerdos(puesto.bd)) == 2
    persona.ve("Se admite a Ñuñoa.")
    persona.pulsar("Sesiones")
    persona.pestana("Papeles")
    with persona.ante_cuadro("Acta n.º 1", lambda: persona.tecla(Qt.Key.Key_Escape)):
        persona.pulsar("Acta")
