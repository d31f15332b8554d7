"""Cuántos votos tiene cada socio y quién pierde el suyo."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_cifra, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import limpiar
from escritorio.estatutos.modelo.votar import (
    NOMBRES_DE_CORTE,
    NOMBRES_DE_VOTO,
    Corte,
    FormaDeVoto,
    Mora,
    ReglaDeVoto,
    TramoDeVoto,
    VotosDeCategoria,
    VotosDeSocio,
)
from escritorio.estatutos.piezas.condiciones import Condicion, Marcas, Plegado, Renglones
from escritorio.estatutos.piezas.familias.base import Opciones, PiezaDeParametros, con_actual, leer_habitantes
from escritorio.estatutos.piezas.huecos import (
    FraseConHuecos,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeTexto,
    HuecoDeVotos,
)

_CON_PLAN = (
    ("", "no dice la regla si le quita el voto"),
    ("si", "no le quita el voto"),
    ("no", "también le quita el voto"),
)


class PiezaDeVoto(PiezaDeParametros):
    """Igual, por tramos, por categorías o socio a socio; sólo voz y mora."""

    def __init__(self, inicial: ReglaDeVoto | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeVoto(FormaDeVoto.IGUAL)
        self.forma = HuecoDeEleccion("Cómo se reparten los votos", list(NOMBRES_DE_VOTO.items()), regla.forma)
        self._poner_listas(regla, opciones)
        self.solo_voz = Marcas("Con voz y sin voto:", opciones.categorias, regla.solo_voz)
        mora = regla.mora or Mora(1, Corte.SESION)
        self.periodos = HuecoDeCifra("Periodos adeudados", mora.periodos, 99)
        self.corte = HuecoDeEleccion("A qué fecha se mira", list(NOMBRES_DE_CORTE.items()), mora.corte)
        self.con_plan = HuecoDeEleccion("Si un plan de pago devuelve el voto", _CON_PLAN, _clave_de(mora))
        self.mora = Condicion(
            "Quien debe cuotas &no vota",
            regla.mora is not None,
            FraseConHuecos("No vota quien adeuda", self.periodos, "periodos o más", self.corte),
            FraseConHuecos("Lo que está en un plan de pago que se cumple", self.con_plan),
        )
        self.no_se_abstienen = HuecoDeTexto(
            "Puestos que no pueden abstenerse", ", ".join(regla.no_se_abstienen), "Miembro nato"
        )
        self.los_demas = HuecoDeVotos("Votos de los demás", regla.los_demas)
        self._de_los_demas = FraseConHuecos("Cada uno de los demás,", self.los_demas, "votos")
        self._apilar(
            FraseConHuecos("Los votos se reparten:", self.forma),
            *self._listas.values(),
            self._de_los_demas,
            self.solo_voz,
            self.mora,
            Plegado(
                bool(regla.no_se_abstienen),
                FraseConHuecos(
                    "No puede abstenerse quien entra como", self.no_se_abstienen, "(vacío: pueden todos)."
                ),
            ),
        )
        self.cambiada.connect(self._al_cambiar)
        self._al_cambiar()

    def parametros(self) -> ReglaDeVoto:
        forma = FormaDeVoto(self.forma.clave())
        lista = self._listas.get(forma)
        renglones = lista.piezas() if lista is not None else []
        return ReglaDeVoto(
            forma,
            tuple(r.tramo() for r in renglones if isinstance(r, RenglonDeTramo)),
            tuple(r.votos_de_categoria() for r in renglones if isinstance(r, RenglonDeCategoria)),
            self.solo_voz.claves(),
            self._mora() if self.mora.puesta() else None,
            tuple(p for p in map(limpiar, self.no_se_abstienen.valor().split(",")) if p),
            tuple(r.votos_de_socio() for r in renglones if isinstance(r, RenglonDeSocio)),
            self.los_demas.valor() if forma is FormaDeVoto.POR_SOCIO else 1,
        )

    def _mora(self) -> Mora:
        if not self.periodos.valor():
            raise DatoInvalido("Escriba cuántos periodos hay que deber para no votar.")
        con_plan = {"si": True, "no": False}.get(self.con_plan.clave())
        return Mora(self.periodos.valor(), Corte(self.corte.clave()), con_plan)

    def _poner_listas(self, regla: ReglaDeVoto, opciones: Opciones) -> None:
        por_aporte = regla.forma is FormaDeVoto.POR_APORTE
        primeros = (TramoDeVoto(0, 1),)
        self._listas = {
            FormaDeVoto.POR_TRAMO: Renglones(
                "el tramo",
                "Añadir un tramo",
                lambda tramo: RenglonDeTramo(tramo if isinstance(tramo, TramoDeVoto) else None, ""),
                primeros if por_aporte else regla.tramos or primeros,
            ),
            FormaDeVoto.POR_APORTE: Renglones(
                "el tramo",
                "Añadir un tramo de aporte",
                lambda tramo: RenglonDeTramo(
                    tramo if isinstance(tramo, TramoDeVoto) else None, opciones.moneda
                ),
                (regla.tramos or primeros) if por_aporte else primeros,
            ),
            FormaDeVoto.TABLA: Renglones(
                "la categoría",
                "Añadir una categoría",
                lambda votos: RenglonDeCategoria(
                    votos if isinstance(votos, VotosDeCategoria) else None, opciones
                ),
                regla.tabla or [VotosDeCategoria(clave, 1) for clave, _ in opciones.categorias],
            ),
            FormaDeVoto.POR_SOCIO: Renglones(
                "el socio",
                "Añadir un socio",
                lambda votos: RenglonDeSocio(votos if isinstance(votos, VotosDeSocio) else None),
                regla.socios,
            ),
        }

    def _al_cambiar(self) -> None:
        for forma, lista in self._listas.items():
            lista.setVisible(forma == self.forma.clave())
        self._de_los_demas.setVisible(self.forma.clave() == FormaDeVoto.POR_SOCIO)


def _clave_de(mora: Mora) -> str:
    if mora.con_plan is None:
        return ""
    return "si" if mora.con_plan else "no"


class RenglonDeTramo(FraseConHuecos):
    """«Desde [100.000] habitantes, [2] votos». Con `moneda`, lo que se mira es el aporte."""

    def __init__(self, tramo: TramoDeVoto | None, moneda: str) -> None:
        self._moneda = moneda
        desde = tramo.desde if tramo else 0
        que = "aporte" if moneda else "población"
        escrito = escribir_cifra(desde, moneda) if moneda else str(desde)
        self.desde = HuecoDeTexto(f"Desde qué {que}", escrito if tramo else "", "0", 110)
        self.votos = HuecoDeVotos("Votos de este tramo", tramo.votos if tramo else None)
        super().__init__("Desde", self.desde, f"{moneda or 'habitantes'},", self.votos, "votos")

    def tramo(self) -> TramoDeVoto:
        """El que dicen sus huecos. Lanza `DatoInvalido` si lo escrito no es una cifra."""
        if self._moneda:
            return TramoDeVoto(leer_importe(self.desde.valor() or "0", self._moneda), self.votos.valor())
        return TramoDeVoto(leer_habitantes(self.desde.valor() or "0"), self.votos.valor())


class RenglonDeCategoria(FraseConHuecos):
    """«Cada socio de la categoría [Plena], [2] votos»."""

    def __init__(self, votos: VotosDeCategoria | None, opciones: Opciones) -> None:
        clave = votos.categoria if votos else ""
        self.categoria = HuecoDeEleccion("Categoría", con_actual(opciones.categorias, clave), clave)
        self.votos = HuecoDeVotos("Votos de esta categoría", votos.votos if votos else None)
        super().__init__("Cada socio de la categoría", self.categoria, self.votos, "votos")

    def votos_de_categoria(self) -> VotosDeCategoria:
        """Los que dicen sus huecos. Lanza `DatoInvalido` si falta la categoría."""
        if not self.categoria.clave():
            raise DatoInvalido("Elija la categoría de cada renglón.")
        return VotosDeCategoria(self.categoria.clave(), self.votos.valor())


class RenglonDeSocio(FraseConHuecos):
    """«A [Vilhena], [1,5] votos»."""

    def __init__(self, votos: VotosDeSocio | None) -> None:
        self.socio = HuecoDeTexto("Socio, por su nombre", votos.socio if votos else "", "Nombre del socio")
        self.votos = HuecoDeVotos("Votos de este socio", votos.votos if votos else None)
        super().__init__("A", self.socio, self.votos, "votos")

    def votos_de_socio(self) -> VotosDeSocio:
        """Los que dicen sus huecos. Lanza `DatoInvalido` si falta el socio."""
        if not self.socio.valor():
            raise DatoInvalido("Escriba el nombre del socio de cada renglón.")
        return VotosDeSocio(self.socio.valor(), self.votos.valor())
