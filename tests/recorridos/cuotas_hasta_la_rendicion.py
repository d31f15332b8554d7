"""La segunda mitad del ejercicio, con el ratón: del extracto del banco a la rendición."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QAbstractButton

from escritorio.cuentas.consultas.asientos import asientos, fondos
from escritorio.cuentas.consultas.cierre import cierre_vigente, rendicion_guardada
from escritorio.cuentas.consultas.extracto import lineas
from escritorio.cuotas.consultas.cartas import carta_pdf, cartas
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.movimientos import ajustes_de, documento_de_ajuste
from escritorio.cuotas.consultas.pagos import pagos, recibo_pdf
from escritorio.cuotas.consultas.verificacion import descuadres
from tests.recorridos.cuotas_hasta_los_avisos import EMITIDO, guardar_papel
from tests.recorridos.guardia import esperar
from tests.recorridos.libros import texto_de_pdf
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

EXTRACTO = """Fecha;Concepto;Referencia;Importe;Saldo
15/02/2027;TRANSF MUNICIPIO 001;TR-101;120,50;1.120,50
16/02/2027;TRANSF MUNICIPIO 002;TR-102;500,00;1.620,50
17/02/2027;DEPOSITO EN VENTANILLA;9001;500,00;2.120,50
18/02/2027;Comisión de mantenimiento;;-12,50;2.108,00
"""
COBRADO = 12_050 + 50_000 + 50_000
PERDONADO = 100_000


def traer_el_extracto(puesto: Puesto, persona: Persona) -> None:
    """Se ve entero antes de guardarlo; traerlo otra vez no añade nada."""
    puesto.archivos.abrira = puesto.archivos.carpeta / "febrero.csv"
    puesto.archivos.abrira.write_text(EXTRACTO, encoding="utf-8")

    def ver() -> None:
        guardar = "Guardar 4 líneas nuevas"
        esperar(lambda: persona.hay(QAbstractButton, guardar), "leer el extracto")
        persona.pulsar(guardar)

    persona.pulsar("Cuotas")
    persona.pestana("Banco")
    with persona.ante_cuadro("Importar un extracto del banco", ver):
        persona.pulsar("Importar un extracto…")
    persona.ve("Se guardaron 4 líneas.")
    assert pagos(puesto.bd) == []


def conciliar(puesto: Puesto, persona: Persona) -> None:
    """Lo seguro, de una vez; lo dudoso lo decide la persona; la comisión es un gasto."""

    def de_quien() -> None:
        persona.escribir("Socio", "Municipio 003")
        persona.pulsar("Anotar el pago")

    def gasto() -> None:
        persona.elegir("Partida", "2.")
        persona.pulsar("Anotar el gasto")

    persona.pulsar("Aceptar lo seguro")
    persona.ve("Se conciliaron 2")
    persona.fila("las líneas del banco", "DEPOSITO EN VENTANILLA")
    with persona.ante_cuadro("De qué socio es", de_quien):
        persona.pulsar("De un socio…")
    persona.ve("Se anotó el pago de Municipio 003: recibo 3.")
    persona.fila("las líneas del banco", "Comisión")
    with persona.ante_cuadro("Un gasto del banco", gasto):
        persona.pulsar("Un gasto…")
    persona.ve("Se anotó el gasto")
    (banco,) = fondos(puesto.bd)
    assert {x.estado.value for x in lineas(puesto.bd, banco.id)} == {"conciliada"}
    assert (
        sum(a.importe if a.clase == "ingreso" else -a.importe for a in asientos(puesto.bd)) == COBRADO - 1_250
    )


def ver_los_recibos(puesto: Puesto, persona: Persona) -> None:
    """El recibo de una línea conciliada, con su importe en letra, es el guardado."""
    persona.fila("las líneas del banco", "TRANSF MUNICIPIO 001")
    with persona.ante_cuadro("Recibo 1", partial(guardar_papel, persona)):
        persona.pulsar("Ver el recibo")
    impreso = puesto.archivos.guardados[-1].read_bytes()
    suyo = next(p for p in pagos(puesto.bd) if p.recibo == 1)
    assert impreso == recibo_pdf(puesto.bd, suyo.id)
    dice = texto_de_pdf(impreso).lower()
    assert "municipio 001" in dice
    assert "ciento veinte" in dice
    assert sorted(p.recibo for p in pagos(puesto.bd)) == [1, 2, 3]


def escribir_a_quien_debe(puesto: Puesto, persona: Persona) -> None:
    """A los nueve que deben se les escribe, y de una carta consta el envío."""

    def enviar() -> None:
        persona.elegir("Medio", "C")
        persona.pulsar("Guardar")

    persona.pulsar("Cuotas")
    persona.pestana("Cobranza")
    persona.pulsar("Cartas")
    with persona.ante_cuadro("Cartas que tocan hoy", lambda: persona.pulsar("Emitir las cartas")):
        persona.de_menu("Emitir las que tocan hoy…")
    persona.ve("Se emitieron 9 cartas. Falta enviarlas.")
    persona.fila("los deudores", "Municipio 011")
    persona.pestana("Cartas")
    with persona.ante_cuadro("Anotar un envío", enviar):
        persona.pulsar("Anotar un envío…")
    persona.ve("Se anotó el envío.")
    todas = cartas(puesto.bd)
    assert sorted(c.numero for c in todas) == list(range(1, 10))
    (enviada,) = [c for c in todas if c.enviada]
    assert "USD 1.000,00" in texto_de_pdf(carta_pdf(puesto.bd, enviada.id))


def condonar(puesto: Puesto, persona: Persona) -> None:
    """Lo que la asamblea perdonó, citando su acuerdo."""

    def perdonar() -> None:
        persona.escribir("Motivo", "Las inundaciones de marzo")
        persona.escribir("Acuerdo", "Acuerdo 2")
        persona.pulsar("Anotar")

    persona.pestana("Cargos")
    persona.fila("los cargos", "Municipio 010")
    persona.pestana("Cuenta")
    persona.pulsar("Rebajar la deuda…")
    with (
        persona.ante_cuadro("Condonación", perdonar),
        persona.ante_cuadro("Condonación 1", partial(guardar_papel, persona)),
    ):
        persona.de_menu("Condonación…")
    perdonado = next(c for c in cargos(puesto.bd) if c.socio == "Municipio 010")
    (ajuste,) = ajustes_de(puesto.bd, perdonado.socio_id)
    assert (perdonado.saldo, ajuste.importe) == (0, PERDONADO)
    assert puesto.archivos.guardados[-1].read_bytes() == documento_de_ajuste(puesto.bd, ajuste.id)


def rendir_y_cerrar(puesto: Puesto, persona: Persona) -> None:
    """El informe de la comisión, el cierre y la rendición guardada."""

    def informar() -> None:
        persona.escribir("Quiénes la forman", "Cora Ruiz, vocal")
        persona.escribir("Informe", "Se revisaron todos los asientos.")
        persona.pulsar("Guardar")

    def cerrar() -> None:
        persona.ve("Resultado: USD 1.108,00")
        persona.pulsar("Cerrar 2027")

    persona.pulsar("Cuentas")
    persona.pestana("Rendición y cierre")
    persona.fila("los ejercicios", "2027")
    with persona.ante_cuadro("Comisión revisora de 2027", informar):
        persona.pulsar("Informe de la comisión…")
    persona.fila("los ejercicios", "2027")
    with persona.ante_cuadro("Cerrar el ejercicio 2027", cerrar):
        persona.pulsar("Cerrar el ejercicio…")
    persona.ve("Se cerró el ejercicio 2027 y se guardó su rendición.")
    persona.fila("los ejercicios", "2027")
    with persona.ante_cuadro("Rendición", partial(guardar_papel, persona)):
        persona.pulsar("Ver la rendición")
    assert cierre_vigente(puesto.bd, "2027") is not None
    impresa = puesto.archivos.guardados[-1].read_bytes()
    assert impresa == rendicion_guardada(puesto.bd, "2027", "pdf")
    dice = texto_de_pdf(impresa)
    for cifra in ("1.120,50", "12,50", "1.108,00", "2.108,00", "Cora Ruiz"):
        assert cifra in dice, cifra


def no_cobrar_en_lo_cerrado(puesto: Puesto, persona: Persona) -> None:
    """Con fecha del ejercicio cerrado no se anota, y lo escrito no se pierde."""

    def cobrar() -> None:
        persona.escribir("Fecha", "20/12/2027")
        persona.pulsar("Anotar el pago")
        persona.ve("2027")
        persona.escribir("Fecha", "10/01/2028")
        persona.pulsar("Anotar el pago")

    persona.pulsar("Cuotas")
    persona.pestana("Cargos")
    persona.fila("los cargos", "Municipio 004")
    with (
        persona.ante_cuadro("Anotar un pago", cobrar),
        persona.ante_cuadro("Recibo 4", partial(guardar_papel, persona)),
    ):
        persona.pulsar("Cobrar")
    assert [p.fecha for p in pagos(puesto.bd) if p.recibo == 4] == ["2028-01-10"]


def cuadra_todo(puesto: Puesto) -> None:
    """Lo emitido es lo cobrado, lo perdonado y lo que se debe."""
    todos = cargos(puesto.bd)
    sumas = (sum(c.cobrado for c in todos), sum(c.otros_abonos for c in todos), sum(c.saldo for c in todos))
    assert sumas == (COBRADO + 50_000, PERDONADO, EMITIDO - COBRADO - 50_000 - PERDONADO)
    assert descuadres(puesto.bd) == []
