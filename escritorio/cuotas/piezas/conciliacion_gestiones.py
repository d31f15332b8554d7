"""Lo que se hace con una línea del banco: aceptar, decir de quién es, anotarla, descartarla o deshacerla."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.cuentas.acciones.extracto import anotar_en_cuentas, descartar, recuperar, retirar_extracto
from escritorio.cuentas.consultas.asientos import fondo, fondos, partidas
from escritorio.cuentas.importar.leer import EXTENSIONES, ArchivoDeBanco, abrir_extracto
from escritorio.cuentas.modelo.extracto import EstadoDeLinea, LineaDeExtracto, ResultadoDeExtracto
from escritorio.cuentas.piezas.comunes import confirmando_negativo
from escritorio.cuotas.acciones.conciliacion import (
    aceptar,
    cobrar_linea,
    cobrar_linea_con,
    conciliar_seguras,
    deshacer_conciliacion,
)
from escritorio.cuotas.consultas.conciliacion import socios_que_pagan
from escritorio.cuotas.consultas.cuentas import quienes_pagan
from escritorio.cuotas.consultas.pagos import pago
from escritorio.cuotas.modelo.conciliacion import (
    Hacer,
    LineaPropuesta,
    Propuesta,
    ResultadoDeConciliacion,
    SocioQuePaga,
)
from escritorio.cuotas.modelo.cuentas import Pago, PagoNuevo
from escritorio.cuotas.piezas.conciliacion_extracto import DialogoDeExtracto
from escritorio.cuotas.piezas.conciliacion_filas import CuentaDeLinea, DialogoDeTraidos
from escritorio.cuotas.piezas.pago import pregunta_de_pago, recibo_para_ver

_FILTRO = f"Extractos del banco ({' '.join(f'*{e}' for e in EXTENSIONES)})"
_HECHO = {
    Hacer.ENLAZAR_PAGO: "La línea queda conciliada con su recibo.",
    Hacer.COBRAR: "Se anotó el pago con su recibo y la línea queda conciliada.",
    Hacer.ENLAZAR_ASIENTO: "La línea queda conciliada con su asiento.",
}

_ANTES_DE_DESCARTAR = (
    "Para lo que el banco anotó por error o ya está en el libro de otra forma. Si el dinero entró o salió de"
    " verdad, no la descarte: quedaría sin explicar. Anótelo como ingreso o gasto, o como pago a favor del"
    " socio. No se borra."
)


_MOTIVO = CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)


class _DeUnSocio(Registro):
    socio: str
    importe: str
    a_cuenta: bool


class _EnCuentas(Registro):
    partida_id: str
    concepto: str
    persona: str


class GestionesDeBanco(Gestion):
    """Las gestiones de una pantalla, que es quien avisa y recarga. `fondo_id`: la cuenta que se ve."""

    def __init__(self, pantalla: Pantalla, fondo_id: Callable[[], str]) -> None:
        super().__init__(pantalla)
        self._fondo_id = fondo_id

    def importar(self) -> None:
        """Elegir el extracto, verlo entero y guardarlo."""
        if not any(f.clase == "banco" for f in fondos(self._bd)):
            self._servicios.avisos.error(
                "No hay ninguna cuenta de banco. Ábrala antes, en «Cuentas» ▸ «Más» ▸ «Caja y bancos…»."
            )
            return
        ruta = self._servicios.dialogos.abrir("Elegir el extracto del banco", _FILTRO)
        if ruta is not None:
            self._servicios.trabajos.correr(
                "Leer el extracto", lambda _: abrir_extracto(ruta), lambda leido: self._leido(ruta, leido)
            )

    def _leido(self, ruta: Path, leido: ArchivoDeBanco) -> None:
        self.abrir(
            DialogoDeExtracto(self._pantalla, self._servicios, ruta, leido, self._fondo_id(), self._importado)
        )

    def _importado(self, hecho: ResultadoDeExtracto) -> None:
        extracto_id = hecho.extracto_id
        vuelta = (lambda: retirar_extracto(self._bd, extracto_id)) if extracto_id else None
        self._pantalla.decir_hecho(hecho.frase, vuelta)

    def ver_traidos(self) -> None:
        """Los extractos de esta cuenta; el que sobra se retira."""
        dialogo = DialogoDeTraidos(self._pantalla, self._servicios, fondo(self._bd, self._fondo_id()))
        dialogo.hecho.connect(self._pantalla.decir_hecho)
        self.abrir(dialogo)

    def aceptar_lo_seguro(self) -> None:
        """Todo lo seguro de una vez, con cuenta de lo hecho y de lo que no se pudo."""
        suyo = self._fondo_id()
        self.correr_fuera(
            "Conciliar lo seguro",
            lambda bd, avance: conciliar_seguras(bd, suyo, avance),
            self._decir_lo_seguro,
        )

    def _decir_lo_seguro(self, hecho: ResultadoDeConciliacion) -> None:
        self._pantalla.decir_hecho(hecho.frase)
        if hecho.fallos:
            self._servicios.avisos.error("\n".join(("No se pudo con todo:", *hecho.fallos)))

    def aceptar(self, linea: LineaDeExtracto, propuesta: Propuesta) -> bool:
        """Hace lo propuesto y ofrece deshacerlo. Devuelve si fue bien."""
        vuelta = self._vuelta(linea)
        return self._pantalla.hacer(_HECHO[propuesta.hacer], lambda: aceptar(self._bd, propuesta), vuelta)

    def _vuelta(self, linea: LineaDeExtracto) -> Callable[[], object]:
        return lambda: self._deshacer(linea, "Deshecho al momento de conciliarla")

    def _deshacer(self, linea: LineaDeExtracto, motivo: str) -> str:
        return confirmando_negativo(
            self._servicios.avisos,
            lambda si: deshacer_conciliacion(self._bd, linea.id, motivo, aunque_quede_negativo=si),
        )

    def de_un_socio(self, vista: LineaPropuesta) -> bool:
        """Elegir qué socio pagó, y cuánto si el depósito es de varios. Devuelve si se hizo."""
        linea = vista.linea
        candidatos = vista.propuesta.candidatos if vista.propuesta else ()
        socios = _candidatos_delante(socios_que_pagan(self._bd, linea.moneda), candidatos)

        def hacer(dado: _DeUnSocio) -> LoHecho:
            importe = leer_importe(dado.importe, linea.moneda)
            if importe > linea.resta:
                raise DatoInvalido("Es más de lo que queda de la línea.", campo="importe")
            return self._cobrado(
                linea,
                cobrar_linea(self._bd, linea.id, dado.socio, importe=importe, a_cuenta=dado.a_cuenta),
            )

        opciones = [(s.id, _con_deuda(s, linea.moneda)) for s in socios]
        pregunta = Pregunta(
            "De qué socio es",
            _DeUnSocio,
            [
                CampoBusqueda(
                    "socio",
                    "&Socio",
                    opciones,
                    obligatorio=True,
                    valor=candidatos[0] if len(candidatos) == 1 else None,
                ),
                CampoTexto(
                    "importe",
                    "&Importe",
                    40,
                    obligatorio=True,
                    valor=escribir_cifra(linea.resta, linea.moneda),
                    ayuda="Si el depósito es de varios socios, sólo la parte de éste.",
                ),
                CampoCasilla("a_cuenta", "Lo que so&bre de lo que debe queda a su favor"),
            ],
            hacer,
            "&Anotar el pago",
            f"{linea.concepto or 'Sin concepto'}. Salda primero lo más antiguo; sale su recibo.",
        )
        return pregunta.en(self._pantalla) is not None

    def en_otra_moneda(self, vista: LineaPropuesta) -> bool:
        """El socio debe en otra moneda que la de la cuenta, o el banco retuvo algo. Devuelve si se hizo."""
        linea = vista.linea
        candidatos = vista.propuesta.candidatos if vista.propuesta else ()
        quienes = sorted(quienes_pagan(self._bd), key=lambda d: d.socio_id not in candidatos)
        suyos = [d for d in quienes if d.socio_id in candidatos]

        def cobrar(nuevo: PagoNuevo) -> LoHecho:
            return self._cobrado(linea, cobrar_linea_con(self._bd, linea.id, nuevo))

        elegido = suyos[0] if len(suyos) == 1 else None
        pregunta = pregunta_de_pago(
            self._bd, nuevo_id(), quienes, elegido, cobrar, partial(CuentaDeLinea, linea)
        )
        return pregunta.en(self._pantalla) is not None

    def _cobrado(self, linea: LineaDeExtracto, cobro: Pago) -> LoHecho:
        return LoHecho(f"Se anotó el pago de {cobro.socio}: recibo {cobro.recibo}.", self._vuelta(linea))

    def en_cuentas(self, linea: LineaDeExtracto) -> bool:
        """Un gasto o un ingreso que no es de cuotas. Devuelve si se anotó."""
        clase = "ingreso" if linea.importe > 0 else "gasto"
        opciones = [(p.id, p.rotulo) for p in partidas(self._bd, clase)]

        def hacer(dado: _EnCuentas) -> LoHecho:
            dicho = (linea.id, dado.partida_id, dado.concepto, dado.persona)
            asiento = confirmando_negativo(
                self._servicios.avisos,
                lambda si: anotar_en_cuentas(self._bd, *dicho, aunque_quede_negativo=si),
            )
            return LoHecho(f"Se anotó el {clase}: asiento {asiento.numero}.", self._vuelta(linea))

        pregunta = Pregunta(
            "Un gasto del banco" if clase == "gasto" else "Otro ingreso",
            _EnCuentas,
            [
                CampoEleccion("partida_id", "&Partida", opciones, obligatorio=True),
                CampoTexto("concepto", "&Concepto", obligatorio=True, valor=linea.concepto),
                CampoTexto("persona", "De &quién" if clase == "ingreso" else "A &quién"),
            ],
            hacer,
            f"&Anotar el {clase}",
            f"{escribir_importe(abs(linea.resta), linea.moneda)}, en la fecha y la cuenta de la línea.",
        )
        return pregunta.en(self._pantalla) is not None

    def descartar(self, linea: LineaDeExtracto) -> bool:
        """No se anota, y se dice por qué. Devuelve si se descartó."""

        def hacer(dado: Motivo) -> LoHecho:
            descartar(self._bd, linea.id, dado.motivo)
            return LoHecho("La línea queda descartada.", self._vuelta(linea))

        pregunta = Pregunta(
            "Descartar una línea", Motivo, [_MOTIVO], hacer, "&Descartar", _ANTES_DE_DESCARTAR
        )
        return pregunta.en(self._pantalla) is not None

    def deshacer(self, linea: LineaDeExtracto) -> None:
        """La línea vuelve a estar pendiente; lo anotado por ella se anula."""
        if linea.estado is EstadoDeLinea.DESCARTADA:
            self._pantalla.hacer("La línea vuelve a estar pendiente.", lambda: recuperar(self._bd, linea.id))
            return

        def hacer(dado: Motivo) -> LoHecho:
            self._deshacer(linea, dado.motivo)
            return LoHecho("La línea vuelve a estar pendiente.")

        anula = "Lo que se anotó al conciliarla (su recibo, su asiento) se anula y conserva su número."
        explicacion = (
            anula if any(e.propio for e in linea.enlaces) else "El recibo o asiento que ya estaba sigue."
        )
        Pregunta("Deshacer la conciliación", Motivo, [_MOTIVO], hacer, "&Deshacer", explicacion).en(
            self._pantalla
        )

    def ver_recibo(self, pago_id: str) -> None:
        """El recibo con que se concilió."""
        with explicando_errores(self._servicios.avisos):
            self.ver(f"Recibo {pago(self._bd, pago_id).recibo}", recibo_para_ver(self._bd, pago_id))


def _candidatos_delante(socios: list[SocioQuePaga], candidatos: tuple[str, ...]) -> list[SocioQuePaga]:
    """Los propuestos primero; después, los que deben algo."""
    return sorted(socios, key=lambda s: (s.id not in candidatos, not s.deuda))


def _con_deuda(socio: SocioQuePaga, moneda: str) -> str:
    debe = f"debe {escribir_importe(socio.deuda, moneda)}" if socio.deuda else "no debe nada"
    return f"{socio.nombre} — {debe}"
